import { SYSTEM } from "@/lib/accounts/actor";
import { plural } from "@/lib/base/plural";
import type { PromptSetRow } from "@/lib/prompts/schema";
import { listPromptSets } from "@/lib/prompts/services/list-prompt-sets";
import { updatePromptSet } from "@/lib/prompts/services/update-prompt-set";
import { type CommandDefinition, type CommandInput, textOption, UsageError } from "../command";

export const promptSetListCommand: CommandDefinition = {
  name: "prompt-set list",
  usage: "prompt-set list [--archived] [--search TEXT] [--after SLUG]",
  summary: "List the prompt sets, or those that are archived",
  options: { archived: { type: "boolean" }, search: { type: "string" }, after: { type: "string" } },
  needsDatabase: true,
  run: async (input) => {
    const { promptSets, next } = await listPromptSets(SYSTEM, {
      archived: input.options.archived === true ? "true" : "false",
      search: textOption(input, "search"),
      after: textOption(input, "after"),
    });
    const lines = promptSets.map(sayPromptSet);
    const more = next === null ? [] : [`… more with --after ${next}`];
    const text = lines.length === 0 ? "No prompt sets." : [...lines, ...more].join("\n");
    return { json: { promptSets, next }, text };
  },
};

function sayPromptSet({ slug, name, prompts, completions, benchmark }: PromptSetRow): string {
  const counts = `${plural(prompts, "prompt")}, ${plural(completions, "completion")}`;
  return `${slug}  ${name}  ${counts}${benchmark ? "  benchmark" : ""}`;
}

export const promptSetArchiveCommand = archiving("archive", true);
export const promptSetRestoreCommand = archiving("restore", false);

function archiving(verb: "archive" | "restore", archived: boolean): CommandDefinition {
  return {
    name: `prompt-set ${verb}`,
    usage: `prompt-set ${verb} NAME`,
    summary: archived
      ? "Archive a prompt set: nothing more is added to it; its tasks stay"
      : "Take a prompt set back from the archive",
    options: {},
    maxWords: 1,
    needsDatabase: true,
    run: async (input) => {
      const promptSet = await updatePromptSet(SYSTEM, nameWord(input), { archived }, new Date());
      return { json: { promptSet }, text: `${promptSet.name}: ${archived ? "archived" : "taken back"}.` };
    },
  };
}

export const promptSetBenchmarkCommand: CommandDefinition = {
  name: "prompt-set benchmark",
  usage: "prompt-set benchmark NAME [--off]",
  summary: "Let exports warn of prompts that are also in this set, or no more",
  options: { off: { type: "boolean" } },
  maxWords: 1,
  needsDatabase: true,
  run: async (input) => {
    const benchmark = input.options.off !== true;
    const promptSet = await updatePromptSet(SYSTEM, nameWord(input), { benchmark }, new Date());
    const text = benchmark ? "exports are compared with it." : "no benchmark any more.";
    return { json: { promptSet }, text: `${promptSet.name}: ${text}` };
  },
};

function nameWord(input: CommandInput): string {
  const [name] = input.positionals;
  if (name === undefined) throw new UsageError("NAME is missing");
  return name;
}
