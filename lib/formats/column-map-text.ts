/** "prompt=question,responses=answer_a+answer_b" as columns by our names; the part that is written otherwise is wrong. */
export function parseColumnMap(
  text: string,
): { readonly map: Readonly<Record<string, readonly string[]>> } | { readonly wrong: string } {
  const map: Record<string, readonly string[]> = {};
  for (const part of text.split(",")) {
    const [target = "", columns = "", ...more] = part.split("=").map((side) => side.trim());
    const names = columns.split("+").map((name) => name.trim());
    if (target === "" || names.includes("") || more.length > 0) return { wrong: part };
    map[target] = names;
  }
  return { map };
}

/** The map as a person writes it. */
export function columnMapText(map: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(map)
    .map(([target, columns]) => `${target}=${columns.join("+")}`)
    .join(",");
}
