/** Token ids of a text. */
export type Tokenize = (text: string) => number[];

const UNKNOWN_PENALTY = 30;
const RESERVED_IDS = 6;

/**
 * Unigram segmentation (Kudo 2018): of all ways to cut the text into pieces the one with the highest sum of log
 * probabilities, by Viterbi. Spaces become "▁"; the text is NFKC and starts with one, as SentencePiece does.
 * An unknown character costs a fixed penalty and is id 0. The first six ids are reserved.
 */
export function createUnigram(vocabulary: readonly (readonly [string, number])[]): Tokenize {
  const pieces = new Map<string, readonly [id: number, score: number]>();
  let longest = 1;
  vocabulary.forEach(([piece, score], id) => {
    if (id < RESERVED_IDS) return;
    pieces.set(piece, [id, score]);
    longest = Math.max(longest, Array.from(piece).length);
  });
  return (text) => {
    const characters = Array.from(`▁${text.normalize("NFKC").trim().replace(/\s+/g, "▁")}`);
    return trace(bestCuts(characters, pieces, longest));
  };
}

interface Cut {
  readonly from: number;
  readonly id: number;
}

/** For each position the last piece of the best cut up to there. */
function bestCuts(
  characters: readonly string[],
  pieces: ReadonlyMap<string, readonly [number, number]>,
  longest: number,
): Cut[] {
  const n = characters.length;
  const best = new Float64Array(n + 1).fill(-Infinity);
  const cuts: Cut[] = new Array<Cut>(n + 1);
  best[0] = 0;
  for (let from = 0; from < n; from++) {
    const here = best[from]!;
    let piece = "";
    for (let to = from + 1; to <= Math.min(n, from + longest); to++) {
      piece += characters[to - 1]!;
      const found = pieces.get(piece);
      if (found !== undefined && here + found[1] > best[to]!) {
        best[to] = here + found[1];
        cuts[to] = { from, id: found[0] };
      }
    }
    if (here - UNKNOWN_PENALTY > best[from + 1]!) {
      best[from + 1] = here - UNKNOWN_PENALTY;
      cuts[from + 1] = { from, id: 0 };
    }
  }
  return cuts;
}

function trace(cuts: readonly Cut[]): number[] {
  const ids: number[] = [];
  for (let at = cuts.length - 1; at > 0; at = cuts[at]!.from) ids.push(cuts[at]!.id);
  return ids.reverse();
}
