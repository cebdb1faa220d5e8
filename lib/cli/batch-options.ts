import { type CommandDefinition, type CommandInput, optionalNumber, textOption } from "./command";

/** How many are to answer the tasks of a batch and who, and whether prompts with tasks have some again. */
export const BATCH_OPTIONS = {
  wanted: { type: "string" },
  language: { type: "string" },
  skill: { type: "string" },
  priority: { type: "string" },
  again: { type: "boolean" },
} as const satisfies CommandDefinition["options"];

/** What was given of it, by the fields of the plans. */
export function batchOptionsOf(input: CommandInput) {
  return {
    wanted: optionalNumber(input, "wanted"),
    language: textOption(input, "language"),
    skill: textOption(input, "skill"),
    priority: optionalNumber(input, "priority"),
    again: input.options.again === true,
  };
}
