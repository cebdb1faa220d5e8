import path from "node:path";
import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { checkpointBytes, readHeldOut, readReport } from "../adapters/checkpoint-facts";
import type { Paired } from "../comparison-schema";
import { pairUp } from "../pair-up";
import type { Report } from "../schema";

export interface ComparedCheckpoint {
  readonly folder: string;
  readonly report: Report;
  readonly checkpointBytes: number | null;
  /** null: it is the first one. */
  readonly againstFirst: Paired | null;
}

/** Checkpoint folders beside one another by their reports, the first being what the others are compared with. */
export async function compareCheckpoints(
  actor: Actor,
  folders: readonly string[],
): Promise<ComparedCheckpoint[]> {
  authorize(actor, "run.work");
  const found = await Promise.all(
    folders.map(async (folder) => ({
      folder: path.resolve(folder),
      report: await readReport(folder),
      checkpointBytes: await checkpointBytes(folder),
      heldOut: await readHeldOut(folder),
    })),
  );
  return found.map(({ heldOut, ...facts }, place) => ({
    ...facts,
    againstFirst:
      place === 0
        ? null
        : pairUp({ isFinished: true, heldOut: found[0]?.heldOut ?? null }, { isFinished: true, heldOut }),
  }));
}
