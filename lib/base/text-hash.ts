/** Spreads 32 bits: multiplications by odd numbers and shifts, which lose nothing. */
export function mixBits(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x7feb352d);
  h = Math.imul(h ^ (h >>> 15), 0x846ca68b | 0);
  return h ^ (h >>> 16);
}

/** Two signed halves of a hash of 64 bits, for tables in memory; nobody who chooses texts is kept from finding two alike. */
export function hashText(text: string): [number, number] {
  let [low, high] = [0x811c9dc5, 0x9e3779b9];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    low = Math.imul(low ^ unit, 0x01000193);
    high = mixBits(high + unit);
  }
  return [mixBits(low), mixBits(high)];
}
