/** Tells which of these prompts a model was trained or validated on. */
type SeenAmong = (promptIds: readonly string[]) => Promise<ReadonlySet<string>>;

interface OfPrompt {
  readonly promptId: string;
}

/** The prompts that were not seen; all of them where nothing tells. */
export async function leaveSeenOut<Prompt extends OfPrompt>(
  prompts: readonly Prompt[],
  among: SeenAmong | undefined,
): Promise<readonly Prompt[]> {
  const seen = await among?.(prompts.map(({ promptId }) => promptId));
  return seen === undefined ? prompts : prompts.filter(({ promptId }) => !seen.has(promptId));
}

/** The same of portions, one by one. */
export async function* withoutSeen<Prompt extends OfPrompt>(
  portions: AsyncIterable<readonly Prompt[]>,
  among: SeenAmong | undefined,
): AsyncGenerator<readonly Prompt[]> {
  for await (const prompts of portions) yield await leaveSeenOut(prompts, among);
}
