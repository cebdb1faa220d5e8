const LEAST_PROMPT_SHARE = 0.25;

/**
 * What does not fit is cut from the prompt's beginning, down to a quarter of the room, and then from the answer's end:
 * the question stands at the prompt's end, and the answer is judged from its start.
 */
export function cutToFit(
  prompt: readonly number[],
  answer: readonly number[],
  room: number,
): { prompt: readonly number[]; answer: readonly number[] } {
  const leastPrompt = Math.min(prompt.length, Math.floor(room * LEAST_PROMPT_SHARE));
  const keptAnswer = answer.slice(0, Math.max(0, room - leastPrompt));
  const keptPrompt = prompt.slice(Math.max(0, prompt.length - (room - keptAnswer.length)));
  return { prompt: keptPrompt, answer: keptAnswer };
}
