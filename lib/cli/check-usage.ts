import type { z } from "zod";
import { UsageError } from "./command";

/** Options that are not called like the field that they fill. */
type OptionNames = Readonly<Record<string, string>>;

/**
 * What was typed, by the schema that the service asks too: the one place where a wrong value of an option becomes a
 * UsageError (exit code 2). A field testShare is the option --test-share unless `names` says otherwise.
 */
export function checkUsage<S extends z.ZodType>(
  schema: S,
  asked: unknown,
  names: OptionNames = {},
): z.output<S> {
  const parsed = schema.safeParse(asked);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map(({ path: [field], message }) => {
    const name = String(field);
    return `${names[name] ?? `--${toKebab(name)}`}: ${message}`;
  });
  throw new UsageError(wrong.join("\n"));
}

function toKebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
