import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { SYSTEM } from "@/lib/accounts/actor";
import { createDataset } from "@/lib/datasets/services/create-dataset";
import { getPool } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { storedFilePath } from "@/lib/platform/files";
import { newId } from "@/lib/platform/ids";
import { openFile, readComparisons } from "@/lib/reward-model/adapters/comparison-files";
import { disagreementFileOf } from "@/lib/reward-model/disagreement-file";
import { findDisagreements } from "@/lib/reward-model/find-disagreements";
import { runRowSettingsSchema } from "@/lib/reward-model/schema";
import { type GivenPrompt, makeRankedProject, type RankedProject } from "./ranked-project";
import { RUN_REPORT } from "./run-report";

const NOW = new Date("2026-11-25T10:00:00Z");

export type DisagreeingRun = RankedProject & { readonly number: number };

interface Trained {
  /** The model's; default: what the text names, as in "is worth 3". */
  readonly rewardOf?: (text: string) => number;
  /** False: as a training of an earlier version, which kept no list. */
  readonly keeps?: boolean;
}

/** A project of these prompts with a finished run that holds all of them out; no worker has a hand in it. */
export async function makeDisagreeingRun(
  name: string,
  prompts: readonly GivenPrompt[],
  { rewardOf = saidReward, keeps = true }: Trained = {},
): Promise<DisagreeingRun> {
  const project = await makeRankedProject(name, prompts);
  const dataset = await createDataset(SYSTEM, project.slug, { format: "rankings" }, NOW);
  const runId = newId(NOW);
  const folder = `checkpoints/${runId}-1`;
  await mkdir(path.join(env().FILES_DIR, folder), { recursive: true });
  const files = dataset.manifest.files.map(({ path: file, sha256 }) => ({
    name: file,
    bytes: openFile(storedFilePath(sha256)),
  }));
  const { comparisons } = await readComparisons(files, undefined);
  const rewards = comparisons.map(({ completions }) => completions.map(rewardOf));
  const kept = disagreementFileOf(findDisagreements(comparisons, rewards));
  if (keeps) await writeFile(path.join(env().FILES_DIR, folder, "disagreements.json"), JSON.stringify(kept));
  await insertFinishedRun({ ...project, runId, folder, dataset: dataset.number });
  return Object.assign(project, { number: 1 });
}

interface Finished {
  readonly projectId: string;
  readonly runId: string;
  readonly dataset: number;
  readonly folder: string;
}

async function insertFinishedRun({ projectId, runId, dataset, folder }: Finished): Promise<void> {
  const settings = runRowSettingsSchema.parse({ base: "use-lite", mode: "head", seed: 1, testShare: 0.1 });
  await getPool().query(
    `WITH made AS (
       INSERT INTO run (id, project_id, dataset_id, number, state, settings, created_at, finished_at)
       SELECT $1, $2, id, 1, 'finished', $4, $5, $5 FROM dataset WHERE project_id = $2 AND number = $3 RETURNING id
     ) INSERT INTO checkpoint (id, run_id, folder, report, created_at) SELECT $6, id, $7, $8, $5 FROM made`,
    [
      runId,
      projectId,
      dataset,
      JSON.stringify(settings),
      NOW,
      newId(NOW),
      folder,
      JSON.stringify(RUN_REPORT),
    ],
  );
}

const saidReward = (text: string): number => Number(/is worth (\S+)/.exec(text)?.[1] ?? NaN);
