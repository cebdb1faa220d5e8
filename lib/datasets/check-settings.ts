import { AppError } from "@/lib/base/errors";
import { hasChoice } from "@/lib/formats/registry";
import { type ExportRequest, type ExportSettings, exportSettingsSchema, leavesTraining } from "./schema";

/** The settings with their defaults; refuses those that contradict one another. */
export function checkSettings(request: ExportRequest): ExportSettings {
  const settings = exportSettingsSchema.parse(request);
  if (!leavesTraining(settings))
    throw new AppError("invalid_input", {
      message: "held-out shares too large",
      userMessage: "Test and validation share together are above 90 %: nothing is left to train on.",
      fix: "Make one of them smaller.",
    });
  if (settings.margin && !hasChoice(settings.format, "margin"))
    throw new AppError("invalid_input", {
      message: `margin for ${settings.format}`,
      userMessage: `The format ${settings.format} has no column for a margin.`,
      fix: "Take trl-preference or trl-preference-explicit, or leave the margin out.",
    });
  if (settings.parquet && !hasChoice(settings.format, "parquet"))
    throw new AppError("invalid_input", {
      message: `parquet for ${settings.format}`,
      userMessage: `The format ${settings.format} is not written as Parquet: its readers take JSON.`,
      fix: "Leave Parquet out, or take a format for Hugging Face's datasets, such as trl-preference.",
    });
  if ((settings.minReward !== null || settings.minGain !== null) && !choosesByReward(settings))
    throw new AppError("invalid_input", {
      message: `a least reward for ${settings.format} with answers ${settings.answers}`,
      userMessage: "A least reward or gain is for answers that are chosen by reward.",
      fix: "Take the format sft or sft-prompt with answers by reward, or leave the limit out.",
    });
  return settings;
}

/** Whether the export's rows are the answers of the highest reward. */
export function choosesByReward({ format, answers }: ExportSettings): boolean {
  return answers === "reward" && hasChoice(format, "answers");
}
