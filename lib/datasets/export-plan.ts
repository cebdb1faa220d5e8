import type { BenchmarkIndex } from "./benchmark-index";
import type { Reliability } from "./reliability";
import type { ExportSettings } from "./schema";

/** All that decides which rows an export has, beside the records themselves. */
export interface ExportPlan {
  readonly settings: ExportSettings;
  /** Of the installation, for the split. */
  readonly salt: string;
  /** What prompts are compared with; empty where nothing is. */
  readonly benchmarks: BenchmarkIndex;
  /** Undefined: every vote counts alike. */
  readonly reliability: Reliability | undefined;
}
