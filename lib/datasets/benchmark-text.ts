import { z } from "zod";
import { messageSchema } from "@/lib/formats/message";
import { textOfPrompt } from "./benchmark-words";

/** Keys under which benchmarks have their question, the first one that a record has. */
export const TEXT_KEYS = [
  "messages",
  "prompt",
  "question",
  "instruction",
  "text",
  "query",
  "problem",
  "turns",
] as const;

const textSchema = z.union([
  z.string().min(1),
  z.array(messageSchema).min(1).transform(textOfPrompt),
  z
    .array(z.string())
    .min(1)
    .transform((turns) => turns.join("\n")),
]);

/** What a benchmark's record asks; undefined where it does not say. */
export function benchmarkText(record: unknown): string | undefined {
  const own = textSchema.safeParse(record);
  if (own.success) return own.data;
  const fields = z.record(z.string(), z.unknown()).safeParse(record);
  if (!fields.success) return undefined;
  const key = TEXT_KEYS.find((name) => fields.data[name] !== undefined);
  return key === undefined ? undefined : textSchema.safeParse(fields.data[key]).data;
}
