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
  const wrong = parsed.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    return `${names[name] ?? `--${toKebab(name)}`} ${sayWrong(issue)}`;
  });
  throw new UsageError(wrong.join("\n"));
}

/** The words of a number's limits, in place of a schema's own. */
function sayWrong(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_type" && issue.expected === "int") return "must be a whole number";
  if (issue.code === "too_small" && issue.origin === "number")
    return `must be ${issue.inclusive === true ? "at least" : "more than"} ${issue.minimum}`;
  if (issue.code === "too_big" && issue.origin === "number")
    return `must be ${issue.inclusive === true ? "at most" : "less than"} ${issue.maximum}`;
  return `is wrong: ${issue.message}`;
}

function toKebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
