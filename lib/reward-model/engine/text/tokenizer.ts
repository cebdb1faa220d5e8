import { Tokenizer } from "@huggingface/tokenizers";
import { z } from "zod";
import { AppError } from "@/lib/base/errors";

/** tokenizer.json and what may stand beside it; a checkpoint keeps them as they are. */
export const TOKENIZER_FILES = [
  "tokenizer.json",
  "tokenizer_config.json",
  "special_tokens_map.json",
  "added_tokens.json",
  "chat_template.jinja",
  "vocab.txt",
  "vocab.json",
  "merges.txt",
] as const;

/** Special tokens with their segments. */
export interface Specials {
  readonly ids: readonly number[];
  readonly types: readonly number[];
}

/** How a tokenizer frames what it is given. */
export interface Frame {
  readonly before: Specials;
  readonly after: Specials;
}

/** How it frames two texts; the segments are those of the texts' own tokens. */
export interface PairFrame extends Frame {
  readonly between: Specials;
  readonly segments: readonly [number, number];
}

export interface TextTokenizer {
  /** Without special tokens around it; those that the text spells out are recognized. */
  readonly idsOf: (text: string) => number[];
  readonly single: Frame;
  readonly pairFrame: () => PairFrame;
  readonly bos: string | null;
  readonly eos: string | null;
  /** null: it names none. */
  readonly padId: number | null;
  /** The template of tokenizer_config.json or of chat_template.jinja; null: it has none. */
  readonly chatTemplate: string | null;
  readonly idOfToken: (token: string) => number | undefined;
  readonly tokenOfId: (id: number) => string | undefined;
}

const tokenName = z
  .union([z.string(), z.looseObject({ content: z.string() }).transform(({ content }) => content), z.null()])
  .optional();
const configSchema = z.looseObject({
  bos_token: tokenName,
  eos_token: tokenName,
  pad_token: tokenName,
  chat_template: z.unknown().optional(),
});
const namedTemplates = z.array(z.object({ name: z.string(), template: z.string() }));

/** Opens the tokenizer that a model folder's files describe; the files are those of TOKENIZER_FILES by name, as text. */
export function openTokenizer(files: ReadonlyMap<string, string>): TextTokenizer {
  const definition = z
    .record(z.string(), z.unknown())
    .parse(JSON.parse(files.get("tokenizer.json") ?? "null"));
  const config = configSchema.parse(JSON.parse(files.get("tokenizer_config.json") ?? "{}"));
  const tokenizer = new Tokenizer(definition, config);
  const idsOf = (text: string): number[] =>
    text === "" ? [] : Array.from(tokenizer.encode(text, { add_special_tokens: false }).ids);
  const idOfToken = (token: string): number | undefined => tokenizer.token_to_id(token);
  return {
    idsOf,
    single: frameOf(tokenizer, idsOf),
    pairFrame: () => pairFrameOf(tokenizer, idsOf),
    bos: config.bos_token ?? null,
    eos: config.eos_token ?? null,
    padId: config.pad_token == null ? null : (idOfToken(config.pad_token) ?? null),
    chatTemplate: files.get("chat_template.jinja") ?? templateOf(config.chat_template),
    idOfToken,
    tokenOfId: (id) => tokenizer.id_to_token(id),
  };
}

/** Some models have several templates by name; the one without a purpose of its own is "default". */
function templateOf(given: unknown): string | null {
  if (typeof given === "string") return given;
  const named = namedTemplates.safeParse(given);
  return named.success ? (named.data.find(({ name }) => name === "default")?.template ?? null) : null;
}

const PROBES = ["a", "b"] as const;

function frameOf(tokenizer: Tokenizer, idsOf: (text: string) => number[]): Frame {
  const whole = tokenizer.encode(PROBES[0], { return_token_type_ids: true });
  const own = idsOf(PROBES[0]);
  const at = findRun(whole.ids, own, 0);
  return { before: part(whole, 0, at), after: part(whole, at + own.length) };
}

function pairFrameOf(tokenizer: Tokenizer, idsOf: (text: string) => number[]): PairFrame {
  const whole: Encoded = tokenizer.encode(PROBES[0], { text_pair: PROBES[1], return_token_type_ids: true });
  const types = whole.token_type_ids;
  const [first, second] = [idsOf(PROBES[0]), idsOf(PROBES[1])];
  const a = findRun(whole.ids, first, 0);
  const b = findRun(whole.ids, second, a + first.length);
  return {
    before: part(whole, 0, a),
    between: part(whole, a + first.length, b),
    after: part(whole, b + second.length),
    segments: [types?.[a] ?? 0, types?.[b] ?? 0],
  };
}

interface Encoded {
  readonly ids: readonly number[];
  /** Missing: the tokenizer puts nothing around a text. */
  readonly token_type_ids?: readonly number[];
}

function part(whole: Encoded, from: number, to?: number): Specials {
  const ids = whole.ids.slice(from, to);
  return { ids, types: whole.token_type_ids?.slice(from, to) ?? ids.map(() => 0) };
}

/** Where `run` stands in `ids` at or after `from`. */
function findRun(ids: readonly number[], run: readonly number[], from: number): number {
  for (let at = from; run.length > 0 && at + run.length <= ids.length; at++)
    if (run.every((id, i) => ids[at + i] === id)) return at;
  throw new AppError("unsupported", {
    message: "the tokenizer's frame cannot be told from its tokens",
    userMessage: "This tokenizer changes a text's own tokens when it adds its special ones.",
    fix: "Use a model whose tokenizer.json only puts special tokens around a text.",
  });
}
