import type { Actor } from "@/lib/accounts/actor";
import { AppError } from "@/lib/base/errors";
import { openProject } from "@/lib/projects/services/open-project";
import { checkpointBytes, readHeldOut } from "../adapters/checkpoint-facts";
import { inFiles } from "../adapters/run-folders";
import { differingSettings, settingsOfRun } from "../compared-settings";
import { MOST_COMPARED, type RunComparison } from "../comparison-schema";
import { compareRunsContract } from "../contract";
import { pairUp } from "../pair-up";
import { findCheckpointFolder, findRun } from "../repository";
import type { Run } from "../schema";

/** Two to four trainings of the project beside one another, the first being what the others are compared with. */
export async function compareRuns(
  actor: Actor,
  slug: string,
  numbers: readonly number[],
): Promise<RunComparison> {
  const project = await openProject(actor, slug, compareRunsContract.permission);
  refuseNumbers(numbers);
  const found = await Promise.all(numbers.map((number) => findCompared(project.id, number)));
  const [first] = found;
  if (first === undefined) throw new Error("nothing to compare");
  return {
    runs: found.map(({ run, bytes, judged }, place) => ({
      run,
      checkpointBytes: bytes,
      againstFirst: place === 0 ? null : pairUp(first.judged, judged),
    })),
    differing: differingSettings(found.map(({ run }) => settingsOfRun(run))),
  };
}

async function findCompared(projectId: string, number: number) {
  const run = await findRun(projectId, number);
  if (run === undefined) throw new AppError("not_found", `This project has no training ${number}.`);
  const folder = await findCheckpointFolder(projectId, number);
  const place = folder === undefined ? undefined : inFiles(folder);
  return {
    run,
    bytes: place === undefined ? null : await checkpointBytes(place),
    judged: { isFinished: isFinished(run), heldOut: place === undefined ? null : await readHeldOut(place) },
  };
}

const isFinished = (run: Run): boolean => run.report !== null;

function refuseNumbers(numbers: readonly number[]): void {
  const different = new Set(numbers).size;
  if (different === numbers.length && different >= 2 && different <= MOST_COMPARED) return;
  throw new AppError("invalid_input", {
    message: `runs to compare: ${numbers.join(", ")}`,
    userMessage: "These are not two to four different trainings.",
    fix: `Name between 2 and ${MOST_COMPARED} of them, each once, as in 3,5.`,
  });
}
