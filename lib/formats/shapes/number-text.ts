import { z } from "zod";

/** A number, or text that is one and nothing else: what a table can give. */
export const numberText = z.union([
  z.number(),
  z
    .string()
    .regex(/^\s*[-+]?(\d+(\.\d*)?|\.\d+)(e[-+]?\d+)?\s*$/i, "This is no number.")
    .transform(Number),
]);

/** The number, or undefined for anything else, such as "N/A". */
export function numberOf(value: unknown): number | undefined {
  const parsed = numberText.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}
