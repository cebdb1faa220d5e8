import { SYSTEM } from "@/lib/accounts/actor";
import { plural } from "@/lib/base/plural";
import { BEST_FORMATS, type BestOfNSettings, bestOfNSchema } from "@/lib/reward-model/best-of-n";
import { chooseBest } from "@/lib/reward-model/services/choose-best";
import { checkUsage } from "../check-usage";
import { choiceOption, type CommandDefinition, optionalNumber, requireOption } from "../command";
import { leftOutLines } from "../reward-figures";

export const bestOfNCommand: CommandDefinition = {
  name: "best-of-n",
  usage: `best-of-n --model DIR --in FILE --out FILE [--format ${BEST_FORMATS.join("|")}] [--min-reward X] [--min-gain X] [--unseen] [--skip-bad]`,
  summary: "Choose the best of each prompt's answers by reward: best-of-n, rejection sampling for SFT",
  options: {
    model: { type: "string" },
    in: { type: "string" },
    out: { type: "string" },
    format: { type: "string" },
    "min-reward": { type: "string" },
    "min-gain": { type: "string" },
    unseen: { type: "boolean" },
    "skip-bad": { type: "boolean" },
  },
  needsDatabase: false,
  run: async (input) => {
    const outFile = requireOption(input, "out");
    const settings = checkUsage(bestOfNSchema, {
      format: choiceOption(input, "format", BEST_FORMATS),
      minReward: optionalNumber(input, "min-reward"),
      minGain: optionalNumber(input, "min-gain"),
      unseen: input.options.unseen === true,
    });
    let saidAt = performance.now();
    const chosen = await chooseBest(SYSTEM, {
      model: requireOption(input, "model"),
      inFile: requireOption(input, "in"),
      outFile,
      settings,
      skipBad: input.options["skip-bad"] === true,
      onScored: (prompts) => {
        if (performance.now() - saidAt < 2_000) return;
        saidAt = performance.now();
        input.say(`${plural(prompts, "prompt")} scored`);
      },
      signal: input.signal,
    });
    const { seen, leftOut, refused, meanReward, meanBestReward, divergenceBound } = chosen;
    return {
      json: { ...chosen, out: outFile },
      text: [
        `${plural(chosen.written, "row")} of ${plural(chosen.prompts, "prompt")} written into ${outFile}.`,
        ...(seen === 0
          ? []
          : [`  left out: ${plural(seen, "prompt")} that the reward model was trained or validated on`]),
        ...(leftOut === 0 ? [] : [`  left out: ${plural(leftOut, "prompt")} ${sayWhy(settings)}`]),
        ...leftOutLines(refused).map((line) => `  ${line}`),
        `  mean reward ${meanReward.toFixed(3)}, of the best answers ${meanBestReward.toFixed(3)}; at most ${divergenceBound.toFixed(2)} nats away from the policy that sampled`,
      ].join("\n"),
    };
  },
};

/** What of the choice may have left a prompt out. */
function sayWhy({ minReward, minGain, format }: BestOfNSettings): string {
  const reasons = [
    ...(minReward === undefined ? [] : ["the best answer is below --min-reward"]),
    ...(minGain === undefined ? [] : ["it is less than --min-gain above the mean"]),
    ...(format === "trl-preference" ? ["there is no other answer for a pair"] : []),
  ];
  return `(${reasons.join(", or ")})`;
}
