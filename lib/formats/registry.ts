import { z } from "zod";
import { arenaRowSchema, encodeArena } from "./arena-battles";
import { argillaRowSchema, encodeArgilla } from "./argilla";
import { axolotlRow, axolotlRowSchema } from "./axolotl";
import type { ChoiceName, DatasetFormat } from "./dataset-format";
import { hhRow, hhRowSchema } from "./hh-pairs";
import { encodeLabelStudio, labelStudioRowSchema, labelStudioSideFiles } from "./label-studio";
import { llamaFactoryRow, llamaFactoryRowSchema, llamaFactorySideFiles } from "./llama-factory";
import { encodeNectar, nectarRowSchema } from "./nectar";
import { nemoRlRow, nemoRlRowSchema } from "./nemo-rl";
import { openaiDpoRow, openaiDpoRowSchema } from "./openai-dpo";
import { encodePairRows } from "./pair-rows";
import { encodePromptOnly, promptOnlyRowSchema } from "./prompt-only";
import { rankingRecordSchema } from "./rankings-record";
import { rankingsLine } from "./rankings-writer";
import { encodeRewardBench, rewardBenchRowSchema } from "./rewardbench";
import { encodeSft, encodeSftPrompt, sftPromptRowSchema, sftRowSchema, withReward } from "./sft";
import { encodeTrlExplicit, encodeTrlImplicit, trlRowSchema } from "./trl-preference";
import { encodeUnpaired, trlUnpairedRowSchema } from "./trl-unpaired";
import { encodeVerl, verlRowSchema } from "./verl";

export const datasetFormatSchema = z.enum([
  "rankings",
  "trl-preference",
  "trl-preference-explicit",
  "trl-unpaired",
  "sft",
  "sft-prompt",
  "prompt-only",
  "openai-dpo",
  "llama-factory",
  "axolotl",
  "nemo-rl",
  "hh",
  "nectar",
  "arena",
  "verl",
  "rewardbench-2",
  "argilla",
  "label-studio",
]);
export type DatasetFormatName = z.infer<typeof datasetFormatSchema>;

const PAIR_CHOICES = ["policy", "aggregation", "ties"] as const satisfies readonly ChoiceName[];
const split = { layout: "split", syntax: "jsonl", holdsAnswers: true, looksIntoAnswers: false } as const;
const pairs = { ...split, choices: PAIR_CHOICES, needs: "orders" } as const;
const prompts = { ...split, holdsAnswers: false, choices: ["parquet"], needs: "everything" } as const;

/** Every format that an export may have, each in a file of its own. Their names in words: lib/messages/datasets.ts. */
export const DATASET_FORMATS: Readonly<Record<DatasetFormatName, DatasetFormat>> = {
  rankings: {
    layout: "single",
    syntax: "jsonl",
    choices: [],
    needs: "everything",
    holdsAnswers: true,
    looksIntoAnswers: false,
    rowSchema: () => rankingRecordSchema,
    encode: (record) => ({ rows: 1, annotations: record.annotations, parts: [rankingsLine(record)] }),
  },
  "trl-preference": {
    ...pairs,
    choices: [...PAIR_CHOICES, "margin", "parquet"],
    rowSchema: (choice) => trlRowSchema("implicit", choice),
    encode: encodeTrlImplicit,
  },
  "trl-preference-explicit": {
    ...pairs,
    choices: [...PAIR_CHOICES, "margin", "parquet"],
    rowSchema: (choice) => trlRowSchema("explicit", choice),
    encode: encodeTrlExplicit,
  },
  "trl-unpaired": {
    ...split,
    choices: ["aggregation", "parquet"],
    needs: "verdicts",
    rowSchema: () => trlUnpairedRowSchema,
    encode: encodeUnpaired,
  },
  sft: {
    ...split,
    choices: ["answers", "parquet"],
    needs: "verdicts",
    rowSchema: (choice) => withReward(sftRowSchema, choice),
    encode: encodeSft,
  },
  "sft-prompt": {
    ...split,
    choices: ["answers", "parquet"],
    needs: "verdicts",
    rowSchema: (choice) => withReward(sftPromptRowSchema, choice),
    encode: encodeSftPrompt,
  },
  "prompt-only": {
    ...prompts,
    rowSchema: () => promptOnlyRowSchema,
    encode: encodePromptOnly,
  },
  "openai-dpo": {
    ...pairs,
    rowSchema: () => openaiDpoRowSchema,
    encode: (record, choice) => encodePairRows(record, choice, openaiDpoRow),
  },
  "llama-factory": {
    ...pairs,
    rowSchema: () => llamaFactoryRowSchema,
    encode: (record, choice) => encodePairRows(record, choice, llamaFactoryRow),
    sideFiles: llamaFactorySideFiles,
  },
  axolotl: {
    ...pairs,
    rowSchema: () => axolotlRowSchema,
    encode: (record, choice) => encodePairRows(record, choice, axolotlRow),
  },
  "nemo-rl": {
    ...pairs,
    rowSchema: () => nemoRlRowSchema,
    encode: (record, choice) => encodePairRows(record, choice, nemoRlRow),
  },
  hh: {
    ...pairs,
    looksIntoAnswers: true,
    rowSchema: () => hhRowSchema,
    encode: (record, choice) => encodePairRows(record, choice, hhRow),
  },
  nectar: {
    ...split,
    choices: ["aggregation", "parquet"],
    needs: "orders",
    rowSchema: () => nectarRowSchema,
    encode: encodeNectar,
  },
  arena: {
    ...split,
    syntax: "json",
    choices: [],
    needs: "verdicts",
    rowSchema: () => arenaRowSchema,
    encode: encodeArena,
  },
  verl: {
    ...prompts,
    rowSchema: () => verlRowSchema,
    encode: encodeVerl,
  },
  "rewardbench-2": {
    ...split,
    choices: ["aggregation"],
    needs: "orders",
    rowSchema: () => rewardBenchRowSchema,
    encode: encodeRewardBench,
  },
  argilla: {
    ...split,
    choices: [],
    needs: "everything",
    rowSchema: () => argillaRowSchema,
    encode: encodeArgilla,
  },
  "label-studio": {
    ...split,
    syntax: "json",
    choices: [],
    needs: "everything",
    rowSchema: () => labelStudioRowSchema,
    encode: encodeLabelStudio,
    sideFiles: labelStudioSideFiles,
  },
};

/** Whether a choice has an effect on a format. */
export function hasChoice(format: DatasetFormatName, choice: ChoiceName): boolean {
  return DATASET_FORMATS[format].choices.includes(choice);
}
