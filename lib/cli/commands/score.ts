import { SYSTEM } from "@/lib/accounts/actor";
import { scoreAnswers } from "@/lib/reward-model/services/score-answers";
import { scoreFile } from "@/lib/reward-model/services/score-file";
import { plural } from "@/lib/base/plural";
import { type CommandDefinition, requireOption } from "../command";
import { leftOutLines } from "../reward-figures";
import { scoreHere } from "../score-here";

export const scoreAnswersCommand: CommandDefinition = {
  name: "score answers",
  usage: "score answers --project SLUG",
  summary: "Score a project's answers with the served model, for exports that choose by reward",
  options: { project: { type: "string" } },
  needsDatabase: true,
  run: async (input) => {
    const project = requireOption(input, "project");
    const { model, scored } = await scoreHere(input, (using) => scoreAnswers(SYSTEM, project, using));
    return {
      json: { project, model, scored },
      text: `${plural(scored, "answer")} of ${project} ${scored === 1 ? "has" : "have"} a reward by ${model}.`,
    };
  },
};

export const scoreCommand: CommandDefinition = {
  name: "score",
  usage: "score --model DIR --in FILE --out FILE [--skip-bad]",
  summary: "Score answers: JSONL with prompt and responses (or texts) in, the same with rewards out",
  options: {
    model: { type: "string" },
    in: { type: "string" },
    out: { type: "string" },
    "skip-bad": { type: "boolean" },
  },
  needsDatabase: false,
  run: async (input) => {
    const outFile = requireOption(input, "out");
    let saidAt = performance.now();
    const scored = await scoreFile(SYSTEM, {
      model: requireOption(input, "model"),
      inFile: requireOption(input, "in"),
      outFile,
      skipBad: input.options["skip-bad"] === true,
      onScored: (texts) => {
        if (performance.now() - saidAt < 2_000) return;
        saidAt = performance.now();
        input.say(`${plural(texts, "text")} scored`);
      },
      signal: input.signal,
    });
    return {
      json: { ...scored, out: outFile },
      text: [
        `${plural(scored.texts, "text")} of ${plural(scored.rows, "row")} scored into ${outFile}.`,
        ...leftOutLines(scored.refused),
      ].join("\n"),
    };
  },
};
