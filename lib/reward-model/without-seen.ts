/** Tells which of these prompts a model was trained or validated on. */
type SeenAmong = (promptIds: readonly string[]) => Promise<ReadonlySet<string>>;

/** Portions of prompts, without those that were seen; all of them where nothing tells. */
export async function* withoutSeen<Prompt extends { readonly promptId: string }>(
  portions: AsyncIterable<readonly Prompt[]>,
  among: SeenAmong | undefined,
): AsyncGenerator<readonly Prompt[]> {
  for await (const prompts of portions) {
    const seen = await among?.(prompts.map(({ promptId }) => promptId));
    yield seen === undefined ? prompts : prompts.filter(({ promptId }) => !seen.has(promptId));
  }
}
