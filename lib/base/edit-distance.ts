/** Levenshtein distance between two texts, in UTF-16 code units. Equal beginnings and ends cost nothing to compare. */
export function editDistance(a: string, b: string): number {
  const start = commonStart(a, b);
  const end = commonEnd(a, b, start);
  const from = a.slice(start, a.length - end);
  const to = b.slice(start, b.length - end);
  let before = Uint32Array.from({ length: to.length + 1 }, (_, j) => j);
  let row = new Uint32Array(to.length + 1);
  for (let i = 1; i <= from.length; i++) {
    row[0] = i;
    for (let j = 1; j <= to.length; j++) {
      const change = (before[j - 1] ?? 0) + (from.charCodeAt(i - 1) === to.charCodeAt(j - 1) ? 0 : 1);
      row[j] = Math.min(change, (before[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
    }
    [before, row] = [row, before];
  }
  return before[to.length] ?? 0;
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
