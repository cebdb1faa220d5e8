import { SYSTEM } from "@/lib/accounts/actor";
import { sayComparison } from "@/lib/datasets/say-comparison";
import { compareDatasets } from "@/lib/datasets/services/compare-datasets";
import { datasetText } from "@/lib/messages/datasets";
import { type CommandDefinition, requireOption } from "../command";
import { numberWord } from "../number-word";

export const datasetCompareCommand: CommandDefinition = {
  name: "dataset compare",
  usage: "dataset compare A B --project SLUG",
  summary: "Say what changed from the project's dataset A to its dataset B",
  options: { project: { type: "string" } },
  maxWords: 2,
  needsDatabase: true,
  run: async (input) => {
    const project = requireOption(input, "project");
    const [before, after] = [
      numberWord(input.positionals[0], "A", "a dataset"),
      numberWord(input.positionals[1], "B", "a dataset"),
    ];
    const comparison = await compareDatasets(SYSTEM, project, { before, after });
    return { json: { comparison }, text: sayComparison(comparison, datasetText).join("\n") };
  },
};
