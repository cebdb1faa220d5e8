import { AppError } from "@/lib/base/errors";
import { printable } from "@/lib/base/printable";
import { COMMANDS } from "./commands";
import type { CommandDefinition, CommandInput, CommandResult } from "./command";
import { describeFailure } from "./failure";
import { parseWords } from "./parse-words";
import { withDatabase } from "./with-database";

/** Texts of people and of models are among what is said. */
const say = (text: string): void => void process.stderr.write(`${printable(text)}\n`);

/** Exit codes: 0 done, 1 failed, 2 wrong usage. With --json exactly one object goes to stdout. */
async function main(argv: readonly string[]): Promise<number> {
  const json = argv.includes("--json");
  const command = findCommand(argv);
  if (command === undefined) return showHelp(argv, json);
  const abort = new AbortController();
  process.once("SIGINT", () => abort.abort());
  if (command.keepsState === true) process.once("SIGTERM", () => abort.abort());
  try {
    const input: CommandInput = { ...parseWords(command, argv), say, signal: abort.signal };
    const result = command.needsDatabase
      ? await withDatabase(() => command.run(input))
      : await command.run(input);
    return await finish(result, json);
  } catch (error) {
    return fail(abort.signal.aborted && !(error instanceof AppError) ? STOPPED : error, command, json);
  }
}

const STOPPED = new AppError("unavailable", {
  message: "stopped by a signal",
  userMessage: "Interrupted before it was done.",
  fix: "Run the same command again: it begins anew, and a training goes on where its state was kept.",
});

function findCommand(argv: readonly string[]): CommandDefinition | undefined {
  const words = argv.filter((arg) => !arg.startsWith("-"));
  return COMMANDS.find((command) => command.name.split(" ").every((word, i) => words[i] === word));
}

async function finish(result: CommandResult, json: boolean): Promise<number> {
  if (result.text !== "") say(result.text);
  if (json) await new Promise((resolve) => process.stdout.write(jsonLine(result.json), resolve));
  return result.exitCode ?? 0;
}

function fail(error: unknown, command: CommandDefinition, json: boolean): number {
  const { exitCode, code, message, fix, details } = describeFailure(error, command.usage);
  say(fix === undefined ? message : `${message}\n${fix}`);
  const body = { ...(typeof details === "object" ? details : {}), error: { code, message, fix } };
  if (json) printJson(body);
  return exitCode;
}

const printJson = (body: unknown): void => void process.stdout.write(jsonLine(body));

/** The same object for who reads it, and nothing in it that steers the terminal of who only looks at it. */
const jsonLine = (body: unknown): string => `${printable(JSON.stringify(body))}\n`;

function showHelp(argv: readonly string[], json: boolean): number {
  const asked = argv.length === 0 || argv.includes("--help") || argv[0] === "help";
  const words = argv.filter((word) => word !== "--json").join(" ");
  const message = `There is no command "${words}".`;
  if (!asked) say(`${message}\n`);
  say("Usage: preferendum COMMAND [--json]\n");
  for (const command of COMMANDS) say(`  ${command.usage}\n      ${command.summary}`);
  const commands = COMMANDS.map(({ usage }) => usage);
  if (json) printJson(asked ? { commands } : { error: { code: "usage", message, fix: "preferendum help" } });
  return asked ? 0 : 2;
}

process.exitCode = await main(process.argv.slice(2));
