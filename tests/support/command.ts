import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll } from "vitest";
import { AppError } from "@/lib/base/errors";
import type { CommandDefinition, CommandResult, OptionValue } from "@/lib/cli/command";

/** Runs a command as the frame does, without its printing. */
export function runCommand(
  command: CommandDefinition,
  options: Readonly<Record<string, OptionValue>>,
  positionals: readonly string[] = [],
): Promise<CommandResult> {
  return command.run({ positionals, options, say: () => undefined, signal: new AbortController().signal });
}

/** The expected failure that a promise ends in; anything else is thrown on. */
export async function failureOf(promise: Promise<unknown>): Promise<AppError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error("it did not fail");
}

/** A folder of the test file's own, also for what the product keeps; there is no database in it. */
export function useFolder(): { readonly at: (name: string) => string } {
  let folder = "";
  const before = process.env.DATABASE_URL;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), "preferendum-test-"));
    process.env.DATA_DIR = path.join(folder, "data");
    process.env.DATABASE_URL = "postgres://nobody@127.0.0.1:1/none";
  });
  afterAll(async () => {
    if (before === undefined) delete process.env.DATABASE_URL;
    else process.env.DATABASE_URL = before;
    await rm(folder, { recursive: true, force: true });
  });
  return { at: (name) => path.join(folder, name) };
}
