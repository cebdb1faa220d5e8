import { SYSTEM } from "@/lib/accounts/actor";
import { evaluateOnFiles } from "@/lib/reward-model/services/evaluate-on-files";
import { plural } from "@/lib/base/plural";
import { type CommandDefinition, requireOption, textOption } from "../command";
import {
  baselineLines,
  dataFiles,
  describeMetrics,
  detailLines,
  leftOutLines,
  topLines,
} from "../reward-figures";

export const evaluateCommand: CommandDefinition = {
  name: "evaluate",
  usage:
    "evaluate --model DIR --data PATH… [--out FILE] [--disagreements FILE] [--group-by meta.debate] [--skip-bad]",
  summary: "Measure a reward model on preference pairs, best-of-n sets or rankings, beside the baselines",
  options: {
    model: { type: "string" },
    data: { type: "string", multiple: true },
    out: { type: "string" },
    disagreements: { type: "string" },
    "group-by": { type: "string" },
    "skip-bad": { type: "boolean" },
  },
  maxWords: Infinity,
  needsDatabase: false,
  run: async (input) => {
    const groupBy = textOption(input, "group-by");
    const outFile = textOption(input, "out");
    const disagreementsFile = textOption(input, "disagreements");
    const evaluation = await evaluateOnFiles(SYSTEM, {
      model: requireOption(input, "model"),
      files: await dataFiles(input),
      ...(groupBy === undefined ? {} : { groupBy }),
      ...(outFile === undefined ? {} : { outFile }),
      ...(disagreementsFile === undefined ? {} : { disagreementsFile }),
      skipBad: input.options["skip-bad"] === true,
      signal: input.signal,
    });
    const text = [
      ...evaluation.warnings.map(({ message }) => `Mind: ${message}`),
      `${plural(evaluation.pairs, "pair")}.`,
      ...leftOutLines(evaluation.refused),
      `  this model          ${describeMetrics(evaluation)}`,
      ...baselineLines(evaluation.baselines),
      ...topLines(evaluation.best),
      ...detailLines(evaluation.details),
      ...(disagreementsFile === undefined
        ? []
        : [sayDisagreements(evaluation.disagreements, disagreementsFile)]),
    ].join("\n");
    return { json: { ...evaluation }, text };
  },
};

/** Nobody can be asked about a file: its answers stand in no project. */
function sayDisagreements(count: number, file: string): string {
  return `${plural(count, "pair")} that the model orders otherwise than the data written into ${file}. To ask people about such pairs, rank the answers in a project (preferendum import) and train there: disagreements list.`;
}
