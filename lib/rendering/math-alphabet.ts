// MathML Core knows no mathvariant but "normal": a bold or double-struck letter is a character of its own
// (Unicode, Mathematical Alphanumeric Symbols, U+1D400–U+1D7FF, with the letters that stood elsewhere before).

interface Alphabet {
  readonly latin?: number;
  readonly small?: number;
  readonly digit?: number;
  readonly greek?: number;
}

const ALPHABETS: Readonly<Record<string, Alphabet>> = {
  bold: { latin: 0x1d400, small: 0x1d41a, digit: 0x1d7ce, greek: 0x1d6a8 },
  italic: { latin: 0x1d434, small: 0x1d44e, greek: 0x1d6e2 },
  "bold-italic": { latin: 0x1d468, small: 0x1d482, digit: 0x1d7ce, greek: 0x1d71c },
  script: { latin: 0x1d49c, small: 0x1d4b6 },
  "bold-script": { latin: 0x1d4d0, small: 0x1d4ea },
  fraktur: { latin: 0x1d504, small: 0x1d51e },
  "bold-fraktur": { latin: 0x1d56c, small: 0x1d586 },
  "double-struck": { latin: 0x1d538, small: 0x1d552, digit: 0x1d7d8 },
  "sans-serif": { latin: 0x1d5a0, small: 0x1d5ba, digit: 0x1d7e2 },
  "bold-sans-serif": { latin: 0x1d5d4, small: 0x1d5ee, digit: 0x1d7ec, greek: 0x1d756 },
  "sans-serif-italic": { latin: 0x1d608, small: 0x1d622, digit: 0x1d7e2 },
  "sans-serif-bold-italic": { latin: 0x1d63c, small: 0x1d656, digit: 0x1d7ec, greek: 0x1d790 },
  monospace: { latin: 0x1d670, small: 0x1d68a, digit: 0x1d7f6 },
};

/** Letters whose place in the block is empty, because Unicode had them before. */
const ELSEWHERE: Readonly<Record<number, string>> = {
  0x1d455: "ℎ", 0x1d49d: "ℬ", 0x1d4a0: "ℰ", 0x1d4a1: "ℱ", 0x1d4a3: "ℋ", 0x1d4a4: "ℐ", 0x1d4a7: "ℒ", 0x1d4a8: "ℳ",
  0x1d4ad: "ℛ", 0x1d4ba: "ℯ", 0x1d4bc: "ℊ", 0x1d4c4: "ℴ", 0x1d506: "ℭ", 0x1d50b: "ℌ", 0x1d50c: "ℑ", 0x1d515: "ℜ",
  0x1d51d: "ℨ", 0x1d53a: "ℂ", 0x1d53f: "ℍ", 0x1d545: "ℕ", 0x1d547: "ℙ", 0x1d548: "ℚ", 0x1d549: "ℝ", 0x1d551: "ℤ",
}; // prettier-ignore

/** "R" in "double-struck" is "ℝ"; characters without a form of their own stay. */
export function mathLetters(text: string, variant: string): string {
  const alphabet = ALPHABETS[variant];
  if (alphabet === undefined) return text;
  return Array.from(text, (character) => mathLetter(character, alphabet)).join("");
}

function mathLetter(character: string, alphabet: Alphabet): string {
  const code = character.codePointAt(0) ?? 0;
  const target =
    shifted(code, "A", 26, alphabet.latin) ??
    shifted(code, "a", 26, alphabet.small) ??
    shifted(code, "0", 10, alphabet.digit) ??
    shifted(code, "Α", 25, alphabet.greek) ??
    shifted(code, "α", 25, alphabet.greek === undefined ? undefined : alphabet.greek + 26);
  return target === undefined ? character : (ELSEWHERE[target] ?? String.fromCodePoint(target));
}

function shifted(code: number, first: string, count: number, to: number | undefined): number | undefined {
  const offset = code - first.charCodeAt(0);
  return to === undefined || offset < 0 || offset >= count ? undefined : to + offset;
}
