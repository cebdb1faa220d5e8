/** Bits of a block: JavaScript's bit operations work on 32. */
const WORD = 32;

/** Cells of the table that are worked out at most: 8,192 × 8,192 take some 20 ms, and somebody waits for them. */
export const MAX_CELLS = 8_192 ** 2;

/**
 * Levenshtein distance between two texts, in UTF-16 code units: exactly while what is left of them, without their equal
 * beginnings and ends, makes at most MAX_CELLS pairs of units. Above that both are cut into the same number of pieces,
 * evenly, as few as keep the work at MAX_CELLS, and the pieces' distances are added: an upper bound, reached by editing
 * piece by piece, and never more than the longer rest. It depends on the two texts alone. Equal beginnings and ends cost nothing; the
 * rest goes by columns of the usual table, of which 32 cells are one step: G. Myers, "A fast bit-vector algorithm for
 * approximate string matching based on dynamic programming", Journal of the ACM 46(3), 1999, in blocks as H. Hyyrö, "A
 * bit-vector algorithm for computing Levenshtein and Damerau edit distances", Nordic Journal of Computing 10(1), 2003.
 */
export function editDistance(a: string, b: string): number {
  const start = commonStart(a, b);
  const end = commonEnd(a, b, start);
  const from = a.slice(start, a.length - end);
  const to = b.slice(start, b.length - end);
  if (from.length === 0 || to.length === 0) return Math.max(from.length, to.length);
  const [short, long] = from.length < to.length ? [from, to] : [to, from];
  const pieces = Math.ceil((short.length * long.length) / MAX_CELLS);
  return pieces === 1 ? distanceByColumns(short, long) : distanceByPieces(short, long, pieces);
}

function distanceByPieces(short: string, long: string, pieces: number): number {
  const pieceOf = (text: string, i: number): string =>
    text.slice(Math.floor((i * text.length) / pieces), Math.floor(((i + 1) * text.length) / pieces));
  let distance = 0;
  for (let i = 0; i < pieces; i++) {
    const [pattern, text] = [pieceOf(short, i), pieceOf(long, i)];
    distance += pattern === "" ? text.length : distanceByColumns(pattern, text);
  }
  return Math.min(distance, long.length);
}

/**
 * One column for each unit of `text`. A column is kept as the steps between its neighbouring cells, which are −1, 0 or
 * 1: a set bit of `up` says that a cell is one more than the cell above it, of `down` that it is one less.
 */
function distanceByColumns(pattern: string, text: string): number {
  const blocks = Math.ceil(pattern.length / WORD);
  const places = placesOf(pattern, blocks);
  const unknown = new Int32Array(blocks);
  const up = new Int32Array(blocks).fill(-1);
  const down = new Int32Array(blocks);
  const lastBit = (pattern.length - 1) % WORD;
  let distance = pattern.length;
  for (let j = 0; j < text.length; j++) {
    const equal = places.get(text.charCodeAt(j)) ?? unknown;
    // Of the cell to the left of a block's first one to that cell; the table's first row counts up.
    let more = 1;
    let less = 0;
    let right = 0;
    let left = 0;
    for (let block = 0; block < blocks; block++) {
      const u = up[block]!;
      const d = down[block]!;
      const e = equal[block]!;
      const vertical = e | d;
      const matched = e | less;
      const horizontal = (((matched & u) + u) ^ u) | matched;
      right = d | ~(horizontal | u);
      left = u & horizontal;
      const shiftedRight = (right << 1) | more;
      more = right >>> (WORD - 1);
      up[block] = (left << 1) | less | ~(vertical | shiftedRight);
      less = left >>> (WORD - 1);
      down[block] = shiftedRight & vertical;
    }
    distance += ((right >>> lastBit) & 1) - ((left >>> lastBit) & 1);
  }
  return distance;
}

/** For each unit of the pattern, where it stands in it, as bits. */
function placesOf(pattern: string, blocks: number): ReadonlyMap<number, Int32Array> {
  const places = new Map<number, Int32Array>();
  for (let i = 0; i < pattern.length; i++) {
    const unit = pattern.charCodeAt(i);
    const bits = places.get(unit) ?? new Int32Array(blocks);
    bits[i >>> 5] = (bits[i >>> 5] ?? 0) | (1 << (i % WORD));
    places.set(unit, bits);
  }
  return places;
}

function commonStart(a: string, b: string): number {
  let n = 0;
  while (n < a.length && n < b.length && a[n] === b[n]) n++;
  return n;
}

function commonEnd(a: string, b: string, start: number): number {
  const most = Math.min(a.length, b.length) - start;
  let n = 0;
  while (n < most && a[a.length - 1 - n] === b[b.length - 1 - n]) n++;
  return n;
}
