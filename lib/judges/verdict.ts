import type { AnswerToken } from "@/lib/endpoints/chat";

/** What a judge said of the two answers as they stood: A first. */
export type Verdict = "A" | "B" | "tie";

const LETTERS: Readonly<Record<string, Verdict>> = { A: "A", B: "B", C: "tie", TIE: "tie" };
/** [[A]], also bold, spaced or in small letters. A model that repeats itself without end must not keep us searching. */
const MARK = /\[\[[\s*]{0,8}(A|B|C|TIE)[\s*]{0,8}\]\]/gi;
/** No last line that says nothing but the verdict is longer. */
const LONGEST_LINE = 80;
/** A last line of its own: "A", "**B**.", "Verdict: tie". */
const LAST_LINE =
  /^[\s*_#>"'`([{]*(?:(?:final\s+)?(?:verdict|answer|winner|choice)\s*(?:is)?\s*[:=]?\s*)?[\s*_"'`([{]*(A|B|C|TIE)[\s*_"'`.)\]}]*$/i;

export interface FoundVerdict {
  readonly verdict: Verdict;
  /** Where the word that says so stands in the text. */
  readonly at: number;
}

/**
 * The verdict in a judge's reply, or undefined where there is none that is clear: marks that contradict one another count
 * only where the last line holds one kind. Nothing is guessed from the reasons.
 */
export function readVerdict(reply: string): FoundVerdict | undefined {
  const marks = [...reply.matchAll(MARK)].map((match) => found(match, 0));
  const last = lastLineOf(reply);
  const deciding = agreeing(marks) ?? agreeing(marks.filter(({ at }) => at >= last.at));
  if (deciding !== undefined || marks.length > 0) return deciding;
  const match = last.text.length > LONGEST_LINE ? null : LAST_LINE.exec(last.text);
  return match === null ? undefined : found(match, last.at);
}

function found(match: RegExpExecArray, from: number): FoundVerdict {
  const word = match[1] ?? "";
  const at = from + match.index + match[0].lastIndexOf(word);
  return { verdict: LETTERS[word.toUpperCase()] ?? "tie", at };
}

/** The last of marks that all say the same. */
function agreeing(marks: readonly FoundVerdict[]): FoundVerdict | undefined {
  const last = marks.at(-1);
  return last !== undefined && marks.every(({ verdict }) => verdict === last.verdict) ? last : undefined;
}

function lastLineOf(text: string): { readonly text: string; readonly at: number } {
  const trimmed = text.trimEnd();
  const at = trimmed.lastIndexOf("\n") + 1;
  return { text: trimmed.slice(at), at };
}

/**
 * How likely the judge calls A better, from the tokens that could have stood in the verdict's place: (p(A) + p(tie)/2) /
 * (p(A) + p(B) + p(tie)), the soft label of RLAIF (Lee et al. 2023, arXiv 2309.00267) with ties. Undefined where the
 * tokens do not tell.
 */
export function probabilityOfA(
  reply: string,
  { verdict, at }: FoundVerdict,
  tokens: readonly AnswerToken[],
): number | undefined {
  if (tokens.map(({ token }) => token).join("") !== reply) return undefined;
  let from = 0;
  const token = tokens.find((one) => (from += one.token.length) > at);
  if (token === undefined || letterOf(token.token) !== verdict) return undefined;
  const likelihood: Record<Verdict, number> = { A: 0, B: 0, tie: 0 };
  for (const { token: text, logprob } of token.top) {
    const letter = letterOf(text);
    if (letter !== undefined) likelihood[letter] += Math.exp(logprob);
  }
  const { A, B, tie } = likelihood;
  const all = A + B + tie;
  return all > 0 ? (A + tie / 2) / all : undefined;
}

/** Of a token: "A", " A", "[[A", "A]]". */
function letterOf(token: string): Verdict | undefined {
  const word = token.replace(/[[\]\s*"'`.]/g, "").toUpperCase();
  return LETTERS[word];
}
