import type { Missing } from "@/lib/annotations/missing";
import type { Desk } from "./desk";
import type { Held } from "./held";
import type { Stage } from "./stage";
import type { DemonstrationTools } from "./use-demonstration";

/** A task at work: what its parts on the screen show and call. */
export interface AtTask {
  readonly held: Held;
  readonly stage: Stage;
  readonly desk: Desk;
  /** What the answer, or this step of it, still needs. */
  readonly missing: readonly Missing[];
  /** Submit was asked for too early: what is missing is marked. */
  readonly nudged: boolean;
  /** Keys are shown on buttons. */
  readonly keycaps: boolean;
  readonly demonstration: DemonstrationTools;
}
