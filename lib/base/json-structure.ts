const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Where in a JSON text a scan stands; it moves on from piece to piece. */
export interface JsonPosition {
  depth: number;
  inString: boolean;
  escaped: boolean;
}

/**
 * From `start`, inside a string: the index after its closing quote, or the piece's end. Jumps from quote to quote, so
 * that long texts cost little; a quote after an odd number of backslashes is escaped.
 */
export function skipString(piece: Uint8Array, start: number, at: JsonPosition): number {
  let from = start;
  if (at.escaped && from < piece.length) {
    at.escaped = false;
    from++;
  }
  while (from < piece.length) {
    const quote = piece.indexOf(QUOTE, from);
    const end = quote === -1 ? piece.length : quote;
    let backslashes = 0;
    while (end - 1 - backslashes >= from && piece[end - 1 - backslashes] === BACKSLASH) backslashes++;
    const odd = backslashes % 2 === 1;
    if (quote === -1) {
      at.escaped = odd;
      return end;
    }
    from = quote + 1;
    if (!odd) {
      at.inString = false;
      return from;
    }
  }
  return from;
}

/**
 * Scans a JSON text that begins with these bytes: where the scan stands after them, and how deep arrays and objects
 * were nested at most. Stops above `limit`. Needs no valid JSON.
 */
export function scanJson(bytes: Uint8Array, limit = Infinity): { at: JsonPosition; deepest: number } {
  const at: JsonPosition = { depth: 0, inString: false, escaped: false };
  let deepest = 0;
  let i = 0;
  while (i < bytes.length && deepest <= limit) {
    if (at.inString) {
      i = skipString(bytes, i, at);
      continue;
    }
    const byte = bytes[i++];
    if (byte === QUOTE) at.inString = true;
    else if (byte === 0x7b || byte === 0x5b) deepest = Math.max(deepest, ++at.depth);
    else if (byte === 0x7d || byte === 0x5d) at.depth--;
  }
  return { at, deepest };
}
