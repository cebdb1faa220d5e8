/**
 * As many slots as there are completions, best first; a slot holds the completions that share a place and may be empty
 * while the ranking is being made. There is always room: a completion that moves leaves a slot of its own, or another
 * slot is empty.
 */
export type Slots = readonly (readonly string[])[];

/** Where a completion stands, or −1. */
export function slotOf(slots: Slots, id: string): number {
  return slots.findIndex((ids) => ids.includes(id));
}

/** The slots without this completion. */
export function without(slots: Slots, id: string): Slots {
  return slots.map((ids) => (ids.includes(id) ? ids.filter((other) => other !== id) : ids));
}

/** The completion joins whoever is in the slot; `order` is the order of those who share it. */
export function join(slots: Slots, id: string, at: number, order: readonly string[]): Slots {
  return without(slots, id).map((ids, i) =>
    i === at ? order.filter((other) => other === id || ids.includes(other)) : ids,
  );
}

/** The completion gets the slot `at` for itself; those in its way move by one, the nearest empty slot is used up. */
export function putAlone(slots: Slots, id: string, at: number): Slots {
  const rest = without(slots, id);
  if (rest[at]?.length === 0) return rest.map((ids, i) => (i === at ? [id] : ids));
  const spare = pickSpare(rest, emptied(slots, id), at);
  return rest.toSpliced(spare, 1).toSpliced(at, 0, [id]);
}

/** The completion gets a new slot between the slots `at − 1` and `at`. */
export function putBetween(slots: Slots, id: string, at: number): Slots {
  const rest = without(slots, id);
  const spare = pickSpare(rest, emptied(slots, id), at);
  return rest.toSpliced(spare, 1).toSpliced(spare < at ? at - 1 : at, 0, [id]);
}

/** Exchanges two slots. */
export function swap(slots: Slots, a: number, b: number): Slots {
  return slots.map((ids, i) => (i === a ? (slots[b] ?? ids) : i === b ? (slots[a] ?? ids) : ids));
}

/** Closes the gaps: the empty slots come last. */
export function closeGaps(slots: Slots): Slots {
  return [...slots.filter((ids) => ids.length > 0), ...slots.filter((ids) => ids.length === 0)];
}

export function areEqual(a: Slots, b: Slots): boolean {
  return a.every((ids, i) => ids.join() === b[i]?.join());
}

/** The slot that the completion leaves empty when it goes, or −1. */
function emptied(slots: Slots, id: string): number {
  return slots.findIndex((ids) => ids.length === 1 && ids[0] === id);
}

/** The slot to use up: the mover's own, else the first empty one from `at` on, else the last one before it. */
function pickSpare(rest: Slots, own: number, at: number): number {
  if (own >= 0) return own;
  const after = rest.findIndex((ids, i) => i >= at && ids.length === 0);
  return after >= 0 ? after : rest.findLastIndex((ids) => ids.length === 0);
}
