import type { z } from "zod";
import type { DatasetText } from "@/lib/messages/datasets";
import type { PairChoice } from "@/lib/ranking/judged-pair";
import type { LinePart } from "./jsonl-writer";
import type { RankingAnnotation, RankingRecord } from "./rankings-record";

/** What a format cannot hold, or a choice leaves out; each is counted in the manifest. In words: lib/messages/datasets.ts. */
export const LEFT_OUT = [
  "ties",
  "contested",
  "few_annotators",
  "low_agreement",
  "benchmark",
  "seen",
  "over_limit",
  "low_reward",
  "low_gain",
  "no_answers",
  "middle",
  "tool_messages",
  "uneven_turns",
  "several_turns",
  "several_answer_turns",
  "system_messages",
  "partial_orders",
  "none_acceptable",
  "many_tiers",
  "turn_marks",
] as const satisfies readonly (keyof DatasetText["leftOut"])[];

/** What a format holds only in another form; each is counted in the manifest, in rows. */
export const CHANGED = [
  "developer_as_system",
  "system_in_first_turn",
  "ties_broken",
] as const satisfies readonly (keyof DatasetText["changedRows"])[];

export type LeftOut = (typeof LEFT_OUT)[number];
export type Changed = (typeof CHANGED)[number];
export type Counts<Name extends string> = Partial<Record<Name, number>>;

/** reward: the answer that a reward model gives the most, whether or not anybody ranked it. */
export const ANSWER_SOURCES = ["demonstrations", "best", "both", "reward"] as const;
export type AnswerSource = (typeof ANSWER_SOURCES)[number];

/** Whose answers an export holds: people's (with those of imported files), model judges', or both. */
export const ANNOTATOR_CHOICES = ["people", "judges", "all"] as const;
export type AnnotatorChoice = (typeof ANNOTATOR_CHOICES)[number];

/** What an export may choose about its rows. */
export interface EncodeChoice extends PairChoice {
  /** The strength of a pair also as the column `margin`, which TRL's RewardTrainer takes into its loss. */
  readonly margin: boolean;
  /** Of rows for supervised fine-tuning: what people wrote, the answers that most ranked best, or both. */
  readonly answers: AnswerSource;
  /** Of `answers: "reward"`: prompts whose best answer has less, or is less above the mean of their answers, give no row. */
  readonly minReward?: number | null;
  readonly minGain?: number | null;
  /** With judges among them, pairs have the column `soft_label`; none named: people. */
  readonly annotators?: AnnotatorChoice;
}

/** Choices that some formats have and others do not. */
export type ChoiceName = "policy" | "aggregation" | "ties" | "margin" | "answers" | "parquet";

export interface EncodedRecord {
  readonly rows: number;
  /** Those that the rows hold something of. */
  readonly annotations: readonly RankingAnnotation[];
  /** Lines of JSON, each with its line end. Made only when they are asked for. */
  readonly parts: Iterable<LinePart>;
  readonly leftOut?: Counts<LeftOut>;
  readonly changed?: Counts<Changed>;
}

/** A file beside the data that tells the target tool how to read it. */
export interface SideFile {
  readonly path: string;
  readonly text: string;
}

export interface SideFacts {
  readonly project: string;
  /** Paths of the data files by split. */
  readonly files: readonly { readonly path: string; readonly split: string }[];
}

/** A record with what a reward model gives its completions, by their ids, where that is asked for. */
export interface RewardedRecord extends RankingRecord {
  readonly rewards?: ReadonlyMap<string, number>;
}

/** A projection of the canonical record onto rows. */
export interface DatasetFormat {
  /** "split": a file for each split; "single": one file, whose rows name their split. */
  readonly layout: "split" | "single";
  /** JSON Lines, or one JSON array. */
  readonly syntax: "jsonl" | "json";
  readonly choices: readonly ChoiceName[];
  /** Which annotations the rows need: only orders, also verdicts without an order, or all of them with every prompt. */
  readonly needs: "orders" | "verdicts" | "everything";
  /** Whether rows hold answers, or prompts alone. */
  readonly holdsAnswers: boolean;
  /** Whether what is left out depends on the texts of answers. */
  readonly looksIntoAnswers: boolean;
  readonly rowSchema: (choice: EncodeChoice) => z.ZodType;
  readonly encode: (record: RewardedRecord, choice: EncodeChoice) => EncodedRecord;
  readonly sideFiles?: (facts: SideFacts) => readonly SideFile[];
}

/** Adds to a count. */
export function count<Name extends string>(counts: Counts<Name>, name: Name, by = 1): void {
  if (by > 0) counts[name] = (counts[name] ?? 0) + by;
}
