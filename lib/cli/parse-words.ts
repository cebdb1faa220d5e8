import { parseArgs } from "node:util";
import { type CommandDefinition, type CommandInput, UsageError } from "./command";

/** What stands behind the command's name; UsageError for an unknown option or a word too many. */
export function parseWords(
  command: CommandDefinition,
  argv: readonly string[],
): Pick<CommandInput, "positionals" | "options"> {
  const { values, positionals } = parse(command, argv);
  const words = positionals.slice(command.name.split(" ").length);
  const surplus = words[command.maxWords ?? 0];
  if (surplus !== undefined) throw new UsageError(`"${surplus}" is one word too many`);
  return { positionals: words, options: values };
}

function parse(command: CommandDefinition, argv: readonly string[]) {
  try {
    const options = { ...command.options, json: { type: "boolean" } } as const;
    return parseArgs({ args: [...argv], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
