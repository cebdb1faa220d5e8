/** "1 prompt", "1,204 prompts"; without `many`, the word with an s. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}
