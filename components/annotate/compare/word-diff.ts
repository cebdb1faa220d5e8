/** A run of words: in both texts, or in one of them only. */
export interface Run {
  readonly in: "both" | "first" | "second";
  readonly words: number;
}

/** Parts that are no longer than this are compared word by word at once. */
const SHORT = 64;
/** Words in one text only, of one part, up to which its shortest difference is sought: at most 22,500 steps. */
const MAX_DIFFERENCE = 150;

/**
 * Which words the texts have in common, in order, and which stand in one only; undefined when they are too different:
 * most of them would be given up. Words that occur once in each text hold the texts together (patience diff); what
 * lies between them is compared by Myers' O(ND) method ("An O(ND) difference algorithm and its variations", 1986), and
 * counts as different throughout where that would take too long.
 */
export function diffWords(first: readonly string[], second: readonly string[]): readonly Run[] | undefined {
  const numbers = new Map<string, number>();
  const job: Job = {
    a: numberWords(first, numbers),
    b: numberWords(second, numbers),
    runs: [],
    givenUp: 0,
  };
  diffPart(job, { fromA: 0, toA: first.length, fromB: 0, toB: second.length });
  return job.givenUp > (first.length + second.length) / 2 ? undefined : job.runs;
}

interface Job {
  readonly a: Int32Array; // [words of the first text], each word's number
  readonly b: Int32Array;
  readonly runs: Run[];
  /** Words of both texts that were not compared. */
  givenUp: number;
}

interface Part {
  readonly fromA: number;
  readonly toA: number;
  readonly fromB: number;
  readonly toB: number;
}

function numberWords(words: readonly string[], numbers: Map<string, number>): Int32Array {
  return Int32Array.from(words, (word) => {
    const known = numbers.get(word);
    if (known !== undefined) return known;
    numbers.set(word, numbers.size);
    return numbers.size - 1;
  });
}

function addRun({ runs }: Job, where: Run["in"], words: number): void {
  if (words === 0) return;
  const last = runs.at(-1);
  if (last?.in === where) runs[runs.length - 1] = { in: where, words: last.words + words };
  else runs.push({ in: where, words });
}

function diffPart(job: Job, { fromA, toA, fromB, toB }: Part): void {
  const { a, b } = job;
  let head = 0;
  while (fromA + head < toA && fromB + head < toB && a[fromA + head] === b[fromB + head]) head++;
  let tail = 0;
  while (toA - tail > fromA + head && toB - tail > fromB + head && a[toA - tail - 1] === b[toB - tail - 1])
    tail++;
  addRun(job, "both", head);
  diffMiddle(job, { fromA: fromA + head, toA: toA - tail, fromB: fromB + head, toB: toB - tail });
  addRun(job, "both", tail);
}

/** The part has no common beginning and no common end. */
function diffMiddle(job: Job, part: Part): void {
  const { fromA, toA, fromB, toB } = part;
  const words = toA - fromA + (toB - fromB);
  const anchors = words <= SHORT ? [] : findAnchors(job, part);
  if (anchors.length === 0) {
    if (fromA !== toA && fromB !== toB && diffByMyers(job, part)) return;
    if (fromA !== toA && fromB !== toB) job.givenUp += words;
    addRun(job, "first", toA - fromA);
    addRun(job, "second", toB - fromB);
    return;
  }
  let [nextA, nextB] = [fromA, fromB];
  for (const [inA, inB] of anchors) {
    diffPart(job, { fromA: nextA, toA: inA, fromB: nextB, toB: inB });
    addRun(job, "both", 1);
    [nextA, nextB] = [inA + 1, inB + 1];
  }
  diffPart(job, { fromA: nextA, toA, fromB: nextB, toB });
}

/** Places of words that occur once in each part: the longest sequence that is in order in both. */
function findAnchors({ a, b }: Job, { fromA, toA, fromB, toB }: Part): (readonly [number, number])[] {
  const placesB = placesOfUnique(b, fromB, toB);
  const pairs: (readonly [number, number])[] = [];
  for (const [word, inA] of placesOfUnique(a, fromA, toA)) {
    const inB = placesB.get(word);
    if (inA >= 0 && inB !== undefined && inB >= 0) pairs.push([inA, inB]);
  }
  return longestRising(pairs.sort(([x], [y]) => x - y));
}

/** Where each word stands; −1 when it stands there more than once. */
function placesOfUnique(words: Int32Array, from: number, to: number): Map<number, number> {
  const places = new Map<number, number>();
  for (let i = from; i < to; i++) {
    const word = words[i] ?? 0;
    places.set(word, places.has(word) ? -1 : i);
  }
  return places;
}

/** The longest subsequence whose second members rise, by patience sorting: O(n log n). */
function longestRising(pairs: readonly (readonly [number, number])[]): (readonly [number, number])[] {
  const tops: number[] = []; // of each pile, the pair on top
  const before: number[] = []; // of each pair, the top of the pile to its left
  pairs.forEach(([, place], i) => {
    let [low, high] = [0, tops.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[tops[middle] ?? 0]?.[1] ?? 0) < place) low = middle + 1;
      else high = middle;
    }
    before[i] = tops[low - 1] ?? -1;
    tops[low] = i;
  });
  const rising: (readonly [number, number])[] = [];
  for (let i = tops.at(-1) ?? -1; i >= 0; i = before[i] ?? -1) {
    const pair = pairs[i];
    if (pair !== undefined) rising.push(pair);
  }
  return rising.reverse();
}

/** Myers' greedy search forward, keeping each round's frontier for the way back; false when it takes too long. */
function diffByMyers(job: Job, { fromA, toA, fromB, toB }: Part): boolean {
  const { a, b } = job;
  const [n, m] = [toA - fromA, toB - fromB];
  const rounds: Int32Array[] = [];
  const last = Math.min(n + m, MAX_DIFFERENCE);
  const middle = last + 1;
  const frontier = new Int32Array(2 * last + 3); // furthest x on each diagonal k = x − y, at k + middle
  for (let d = 0; d <= last; d++) {
    rounds.push(frontier.slice(middle - d - 1, middle + d + 2));
    for (let k = -d; k <= d; k += 2) {
      const [left = 0, right = 0] = [frontier[middle + k - 1], frontier[middle + k + 1]];
      let x = k === -d || (k !== d && left < right) ? right : left + 1;
      while (x < n && x - k < m && a[fromA + x] === b[fromB + x - k]) x++;
      frontier[middle + k] = x;
      if (x >= n && x - k >= m) {
        walkBack(job, rounds, n, m);
        return true;
      }
    }
  }
  return false;
}

/** Reads the path out of the frontiers, from its end to its beginning. */
function walkBack(job: Job, rounds: readonly Int32Array[], n: number, m: number): void {
  const steps: Run[] = [];
  let [x, y] = [n, m];
  for (let d = rounds.length - 1; d > 0; d--) {
    const before = rounds[d] ?? new Int32Array(); // [2d + 3], diagonal k at k + d + 1
    const k = x - y;
    const [left = 0, right = 0] = [before[k + d], before[k + d + 2]];
    const down = k === -d || (k !== d && left < right);
    const startX = down ? right : left + 1; // after the one word that is not in both
    steps.push({ in: "both", words: x - startX }, { in: down ? "second" : "first", words: 1 });
    x = down ? startX : startX - 1;
    y = down ? startX - k - 1 : startX - k;
  }
  steps.push({ in: "both", words: x });
  for (const step of steps.reverse()) addRun(job, step.in, step.words);
}
