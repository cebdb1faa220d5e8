/** The two completions that are compared: the focused one and another one. */
export interface Pair {
  readonly focus: string;
  readonly partner: string;
}

/** The focused completion and its neighbour; undefined where there are no two. */
export function startPair(ids: readonly string[], focus: string): Pair | undefined {
  const at = ids.indexOf(focus);
  const partner = ids[at + 1] ?? ids[at - 1];
  return at < 0 || partner === undefined ? undefined : { focus, partner };
}

/** Another completion has the focus: it is compared with the one that had it before. */
export function movePair(pair: Pair, focus: string): Pair {
  return focus === pair.focus ? pair : { focus, partner: pair.focus };
}

/** Compares the focused completion with this one; with itself there is nothing to compare. */
export function choosePartner(pair: Pair, partner: string): Pair {
  return partner === pair.focus ? pair : { focus: pair.focus, partner };
}

/** Goes on to the next partner, or back to the one before, round and round. */
export function stepPartner(ids: readonly string[], pair: Pair, step: 1 | -1): Pair {
  const others = ids.filter((id) => id !== pair.focus);
  const at = others.indexOf(pair.partner);
  return { ...pair, partner: others[(at + step + others.length) % others.length] ?? pair.partner };
}
