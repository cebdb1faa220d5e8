import { createRng } from "@/lib/base/random";

/** The scripted provider's judge: it compares what stands between <answer_a> and <answer_b>, as the default template has it. */
export const SCRIPTED_JUDGE = "judge";

/** So much more than the other an answer must hold to win whatever the order; below it the first shown one wins. */
const CLEAR_LEAD = 1.15;
/** So many of its replies end without a verdict, as some models' do. */
const UNCLEAR_SHARE = 0.02;

/** A made-up comparison: the answer with more different words wins, the first shown one when they are close. */
export function scriptedVerdict(question: string): string {
  const [a, b] = [wordsIn(answerOf(question, "a")), wordsIn(answerOf(question, "b"))];
  const counts = `Answer A uses ${a} different words and answer B ${b}.`;
  if (createRng(question)() < UNCLEAR_SHARE)
    return `${counts} Both have their merits; it depends on the reader.`;
  if (a === b) return `${counts} Neither says more than the other.\n\n[[C]]`;
  const winner = b > a * CLEAR_LEAD ? "B" : "A";
  const why = a > b * CLEAR_LEAD || winner === "B" ? "says clearly more" : "reads a little better";
  return `${counts} Answer ${winner} ${why}.\n\n[[${winner}]]`;
}

function answerOf(question: string, letter: "a" | "b"): string {
  return new RegExp(`<answer_${letter}>(.*?)</answer_${letter}>`, "s").exec(question)?.[1] ?? "";
}

function wordsIn(text: string): number {
  return new Set(text.toLowerCase().match(/\p{L}+/gu) ?? []).size;
}
