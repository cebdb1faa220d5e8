import type { SeenPrompts } from "@/lib/prompts/seen-prompts";
import type { BenchmarkIndex } from "./benchmark-index";
import type { Reliability } from "./reliability";
import type { ExportSettings } from "./schema";

/** The checkpoint whose stored rewards choose answers. */
export interface RewardingCheckpoint {
  readonly id: string;
  /** Project and run. */
  readonly name: string;
}

/** What a checkpoint was trained and validated on. */
export interface SeenByCheckpoint {
  readonly by: RewardingCheckpoint;
  readonly prompts: SeenPrompts;
}

/** All that decides which rows an export has, beside the records themselves. */
export interface ExportPlan {
  readonly settings: ExportSettings;
  /** Of the installation, for the split. */
  readonly salt: string;
  /** What prompts are compared with; empty where nothing is. */
  readonly benchmarks: BenchmarkIndex;
  /** Undefined: every vote counts alike. */
  readonly reliability: Reliability | undefined;
  /** Undefined: nothing is chosen by reward. */
  readonly rewarding?: RewardingCheckpoint | undefined;
  /** What is left out since the served checkpoint saw it; undefined: nothing. */
  readonly unseen?: SeenByCheckpoint | undefined;
}
