/**
 * A text as a terminal may show it: what would steer the terminal (control characters but for line feed and tab) or turn
 * the line around (bidirectional embeddings, overrides and isolates; line and paragraph separators) is written as its
 * escape.
 */
export function printable(text: string): string {
  return text.replace(STEERING, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

const STEERING = /(?![\n\t])[\p{Cc}\u2028-\u202e\u2066-\u2069]/gu;
