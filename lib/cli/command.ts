import type { ParseArgsConfig } from "node:util";

export type OptionValue = string | boolean | (string | boolean)[] | undefined;

export interface CommandInput {
  readonly positionals: readonly string[];
  readonly options: Readonly<Record<string, OptionValue>>;
  /** Text for the person, on stderr. */
  readonly say: (text: string) => void;
  /** Aborted by Ctrl-C; where the command keeps its state also by SIGTERM, with which service managers and containers stop. */
  readonly signal: AbortSignal;
}

export interface CommandResult {
  /** What --json prints on stdout: exactly one object. */
  readonly json: Readonly<Record<string, unknown>>;
  /** What a person reads on stderr when it is done. */
  readonly text: string;
  /** 1 for a result that is a failure although it has its object (a refused file); default 0. */
  readonly exitCode?: 0 | 1;
}

export interface CommandDefinition {
  /** One or two words: "train", "project create". */
  readonly name: string;
  /** As in "import FILE --prompt-set NAME [--skip-bad]". */
  readonly usage: string;
  readonly summary: string;
  readonly options: NonNullable<ParseArgsConfig["options"]>;
  /** How many words may follow the name; default 0. */
  readonly maxWords?: number;
  /** Writes down where it stands when it is stopped: SIGTERM gives it the time. */
  readonly keepsState?: boolean;
  /** The frame starts the embedded Postgres (unless DATABASE_URL is set), migrates it, and closes the pool after. */
  readonly needsDatabase: boolean;
  readonly run: (input: CommandInput) => Promise<CommandResult>;
}

/** Wrong words on the command line: exit code 2. */
export class UsageError extends Error {}

/** The option's text; UsageError when it is missing. */
export function requireOption(input: CommandInput, name: string): string {
  const value = input.options[name];
  if (typeof value !== "string" || value === "") throw new UsageError(`--${name} is missing`);
  return value;
}

/** The option's text, or undefined. */
export function textOption(input: CommandInput, name: string): string | undefined {
  const value = input.options[name];
  return typeof value === "string" ? value : undefined;
}

/** The option as a number, or `otherwise`; UsageError when it is none. */
export function numberOption(input: CommandInput, name: string, otherwise: number): number {
  const value = textOption(input, name);
  return value === undefined ? otherwise : toNumber(value, name);
}

function toNumber(word: string, name: string): number {
  const number = Number(word);
  if (word.trim() !== "" && Number.isFinite(number)) return number;
  throw new UsageError(`--${name} must be a number, not "${word}"`);
}

/** The option as a number; UsageError when it is missing or none. */
export function requireNumber(input: CommandInput, name: string): number {
  requireOption(input, name);
  return numberOption(input, name, 0);
}

/** The option as a number, or undefined when it is not given. */
export function optionalNumber(input: CommandInput, name: string): number | undefined {
  return textOption(input, name) === undefined ? undefined : numberOption(input, name, 0);
}

/** Every value of an option that may be given several times. */
export function listOption(input: CommandInput, name: string): readonly string[] {
  const value = input.options[name];
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}

/** The same as numbers; UsageError when one is none. */
export function numberList(input: CommandInput, name: string): number[] {
  return listOption(input, name).map((word) => toNumber(word, name));
}

/** The words between the commas of one option, none of them empty; undefined when it is not given. */
export function commaList(input: CommandInput, name: string): string[] | undefined {
  const words = textOption(input, name)
    ?.split(",")
    .map((word) => word.trim());
  return words?.filter((word) => word !== "");
}

/** The same as numbers; UsageError when one is none. */
export function commaNumbers(input: CommandInput, name: string): number[] | undefined {
  return commaList(input, name)?.map((word) => toNumber(word, name));
}

/** The option, when it is one of these words; undefined when it is not given. */
export function choiceOption<T extends string>(
  input: CommandInput,
  name: string,
  allowed: readonly T[],
): T | undefined {
  const given = textOption(input, name);
  return given === undefined ? undefined : checkChoice(name, given, allowed);
}

/** The same for an option that must be given. */
export function requireChoice<T extends string>(input: CommandInput, name: string, allowed: readonly T[]): T {
  return checkChoice(name, requireOption(input, name), allowed);
}

function checkChoice<T extends string>(name: string, given: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === given);
  if (found === undefined)
    throw new UsageError(`--${name} must be one of ${allowed.join(", ")}, not "${given}"`);
  return found;
}
