import type { z } from "zod";
import type { Problems } from "./record-problem";

/** What the schema makes of the value; null, with a problem for each place that does not fit, when it is none. */
export function readSchema<T>(
  schema: z.ZodType<T>,
  value: unknown,
  wrong: { readonly code: string; readonly fix: string },
  problems: Problems,
): T | null {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  for (const { path, message } of parsed.error.issues)
    problems.refuse(placeOf(path), wrong.code, message, wrong.fix);
  return null;
}

/** completions[2].response */
function placeOf(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`))
    .join("")
    .replace(/^\./, "");
}
