import { SYSTEM } from "@/lib/accounts/actor";
import { scoreFile } from "@/lib/reward-model/services/score-file";
import { plural } from "@/lib/base/plural";
import { type CommandDefinition, requireOption } from "../command";

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
      text: `${plural(scored.texts, "text")} of ${plural(scored.rows, "row")} scored into ${outFile}.`,
    };
  },
};
