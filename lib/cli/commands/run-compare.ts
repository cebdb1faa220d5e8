import path from "node:path";
import { SYSTEM } from "@/lib/accounts/actor";
import { rewardModelsText } from "@/lib/messages/reward-models";
import { settingsOfReport } from "@/lib/reward-model/compared-settings";
import { columnsOfRuns } from "@/lib/reward-model/columns-of-runs";
import { MOST_COMPARED } from "@/lib/reward-model/comparison-schema";
import { compareCheckpoints } from "@/lib/reward-model/services/compare-checkpoints";
import { compareRuns } from "@/lib/reward-model/services/compare-runs";
import { type CommandDefinition, requireOption, UsageError } from "../command";
import { numberWord } from "../number-word";
import { comparedLines } from "../compared-lines";

export const runCompareCommand: CommandDefinition = {
  name: "run compare",
  usage: "run compare A B [C] [D] --project SLUG",
  summary: "Put two to four of the project's trainings side by side; A is what the others are compared with",
  options: { project: { type: "string" } },
  maxWords: MOST_COMPARED,
  needsDatabase: true,
  run: async (input) => {
    const numbers = atLeastTwo(input.positionals).map((word) => numberWord(word, "A, B …", "a training"));
    const comparison = await compareRuns(SYSTEM, requireOption(input, "project"), numbers);
    const columns = columnsOfRuns(comparison, rewardModelsText.run.title);
    return { json: { comparison }, text: comparedLines(columns).join("\n") };
  },
};

export const compareCommand: CommandDefinition = {
  name: "compare",
  usage: "compare DIR DIR [DIR] [DIR]",
  summary:
    "Put reward models that train wrote side by side by their reports; the first is what the others are compared with",
  options: {},
  maxWords: MOST_COMPARED,
  needsDatabase: false,
  run: async (input) => {
    const checkpoints = await compareCheckpoints(SYSTEM, atLeastTwo(input.positionals));
    const names = shortNames(checkpoints.map(({ folder }) => folder));
    const columns = checkpoints.map(({ report, ...one }, place) => ({
      ...one,
      report,
      name: names[place] ?? one.folder,
      settings: settingsOfReport(report),
    }));
    return { json: { checkpoints }, text: comparedLines(columns).join("\n") };
  },
};

/** The last part of each path, or all of it where two would have one name. */
function shortNames(folders: readonly string[]): string[] {
  const names = folders.map((folder) => path.basename(folder));
  return new Set(names).size === names.length ? names : [...folders];
}

function atLeastTwo(words: readonly string[]): readonly string[] {
  if (words.length >= 2) return words;
  throw new UsageError(`two to ${MOST_COMPARED} are compared`);
}
