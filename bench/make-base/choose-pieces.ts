import { z } from "zod";

/** A WordPiece tokenizer.json, as far as its ids are in it. */
const tokenizerSchema = z.looseObject({
  added_tokens: z.array(z.looseObject({ id: z.number(), content: z.string() })),
  post_processor: z.looseObject({
    special_tokens: z.record(z.string(), z.looseObject({ ids: z.array(z.number()) })),
  }),
  model: z.looseObject({
    type: z.literal("WordPiece"),
    continuing_subword_prefix: z.literal("##"),
    vocab: z.record(z.string(), z.number()),
  }),
});

export type WordPieceFile = z.infer<typeof tokenizerSchema>;

export function parseWordPiece(json: string): WordPieceFile {
  return tokenizerSchema.parse(JSON.parse(json));
}

/** The last block that is kept of scripts (Cyrillic), and where punctuation and signs are. */
const LAST_LETTER = 0x4ff;
const SIGNS = [0x2000, 0x21ff] as const;

/**
 * The ids of the pieces that stay, in their old order with the special ones first: single characters of European
 * scripts with and without `##`, so that every word of those can be spelled; and the most usual of the others, by how
 * often they are in some texts and by their place in the vocabulary, which is sorted by the teacher's own texts.
 */
export function choosePieces(
  { added_tokens: special, model }: WordPieceFile,
  counts: ReadonlyMap<number, number>,
  most: number,
): number[] {
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const entries = Object.entries(model.vocab).filter(([piece]) => !piece.startsWith("[unused"));
  const kept = new Set(special.map(({ id }) => id));
  for (const [piece, id] of entries) if (isUsualCharacter(bare(piece))) kept.add(id);
  const words = entries
    .filter(([piece, id]) => !kept.has(id) && Array.from(bare(piece)).length > 1)
    .sort(([, a], [, b]) => a - b);
  // Zipf's law: a word's share falls with its place.
  const harmonic = words.reduce((sum, _, place) => sum + 1 / (place + 10), 0);
  const share = words.map(([, id], place) => ({
    id,
    share: (counts.get(id) ?? 0) / Math.max(1, all) + 1 / ((place + 10) * harmonic),
  }));
  share.sort((a, b) => b.share - a.share || a.id - b.id);
  for (const { id } of share.slice(0, Math.max(0, most - kept.size))) kept.add(id);
  const first = special.map(({ id }) => id);
  return [...first, ...[...kept].filter((id) => !first.includes(id)).sort((a, b) => a - b)];
}

/** tokenizer.json with these pieces alone, numbered anew. */
export function pruneTokenizer(file: WordPieceFile, ids: readonly number[]): object {
  const places = new Map(ids.map((id, place) => [id, place]));
  const placeOf = (id: number): number => {
    const place = places.get(id);
    if (place === undefined) throw new Error(`the special piece ${id} is not kept`);
    return place;
  };
  const names = new Map(Object.entries(file.model.vocab).map(([piece, id]) => [id, piece]));
  const specials = Object.entries(file.post_processor.special_tokens).map(
    ([name, value]) => [name, { ...value, ids: value.ids.map(placeOf) }] as const,
  );
  return {
    ...file,
    truncation: null,
    padding: null,
    added_tokens: file.added_tokens.map((token) => ({ ...token, id: placeOf(token.id) })),
    post_processor: { ...file.post_processor, special_tokens: Object.fromEntries(specials) },
    model: { ...file.model, vocab: Object.fromEntries(ids.map((id, place) => [names.get(id)!, place])) },
  };
}

function bare(piece: string): string {
  return piece.startsWith("##") ? piece.slice(2) : piece;
}

function isUsualCharacter(text: string): boolean {
  const code = text.codePointAt(0) ?? Infinity;
  if (Array.from(text).length !== 1) return false;
  return code <= LAST_LETTER || (code >= SIGNS[0] && code <= SIGNS[1]);
}
