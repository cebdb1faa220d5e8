import { z } from "zod";
import { alpacaShape } from "./alpaca";
import { alpacaJudgedShape } from "./alpaca-judged";
import { arenaShape } from "./arena";
import { arenaTableShape } from "./arena-table";
import { batchOutputShape } from "./batch-output";
import { argillaShape } from "./argilla";
import { labelStudioShape } from "./label-studio";
import { bestOfNShape } from "./best-of-n";
import { helpsteerShape } from "./helpsteer";
import { helpsteer3Shape } from "./helpsteer3";
import { longShape } from "./long";
import { messagesShape } from "./messages";
import { mtBenchShape } from "./mt-bench";
import { nativeShape } from "./native";
import { nectarShape } from "./nectar";
import { nemoRankShape } from "./nemo-rank";
import { oasstShape } from "./oasst";
import { oasstMessagesShape } from "./oasst-messages";
import { openaiPreferenceShape } from "./openai-preference";
import { pairsShape } from "./pairs";
import { rankingsShape } from "./rankings";
import type { InputShape } from "./shape";
import { sharegptShape } from "./sharegpt";
import { ultrafeedbackShape } from "./ultrafeedback";
import { wideShape } from "./wide";

/** In the order in which they are tried: what has more of its own keys comes first. */
export const INPUT_SHAPE_NAMES = [
  "rankings",
  "openai-preference",
  "best-of-n",
  "pairs",
  "arena",
  "arena-table",
  "helpsteer3",
  "helpsteer",
  "ultrafeedback",
  "nectar",
  "nemo-rank",
  "argilla",
  "label-studio",
  "oasst",
  "oasst-messages",
  "alpaca-judged",
  "alpaca",
  "mt-bench",
  "batch-output",
  "sharegpt",
  "messages",
  "wide",
  "long",
  "native",
] as const;

export const inputShapeSchema = z.enum(INPUT_SHAPE_NAMES);
export type InputShapeName = z.infer<typeof inputShapeSchema>;

/** All shapes of records that an import reads; docs/imports.md has them as a table. */
export const INPUT_SHAPES: Readonly<Record<InputShapeName, InputShape>> = {
  rankings: rankingsShape,
  "openai-preference": openaiPreferenceShape,
  "best-of-n": bestOfNShape,
  pairs: pairsShape,
  arena: arenaShape,
  "arena-table": arenaTableShape,
  helpsteer3: helpsteer3Shape,
  helpsteer: helpsteerShape,
  ultrafeedback: ultrafeedbackShape,
  nectar: nectarShape,
  "nemo-rank": nemoRankShape,
  argilla: argillaShape,
  "label-studio": labelStudioShape,
  oasst: oasstShape,
  "oasst-messages": oasstMessagesShape,
  "alpaca-judged": alpacaJudgedShape,
  alpaca: alpacaShape,
  "mt-bench": mtBenchShape,
  "batch-output": batchOutputShape,
  sharegpt: sharegptShape,
  messages: messagesShape,
  wide: wideShape,
  long: longShape,
  native: nativeShape,
};
