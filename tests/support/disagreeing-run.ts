import { randomUUID } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { SYSTEM } from "@/lib/accounts/actor";
import { createDataset } from "@/lib/datasets/services/create-dataset";
import { env } from "@/lib/platform/env";
import { openFile, readComparisons } from "@/lib/reward-model/adapters/comparison-files";
import { storedFilePath } from "@/lib/platform/files";
import { disagreementFileOf } from "@/lib/reward-model/disagreement-file";
import { findDisagreements } from "@/lib/reward-model/find-disagreements";
import { createRun } from "@/lib/reward-model/services/create-run";
import { workOnRuns } from "@/lib/reward-model/services/work-on-runs";
import { type GivenPrompt, makeRankedProject, type RankedProject } from "./ranked-project";
import { aReport } from "./reports";

const NOW = new Date("2026-11-25T10:00:00Z");

/**
 * A project of these prompts with a finished run that holds all of them out, and whose model gives an answer the reward
 * that its text names ("is worth 3"). `keeps`: false: as a training of an earlier version, which kept no list.
 */
export async function makeDisagreeingRun(
  name: string,
  prompts: readonly GivenPrompt[],
  keeps = true,
): Promise<RankedProject & { readonly number: number }> {
  const project = await makeRankedProject(name, prompts);
  const dataset = await createDataset(SYSTEM, project.slug, { format: "rankings" }, NOW);
  const { number } = await createRun(
    SYSTEM,
    project.slug,
    { dataset: dataset.number, base: "use-lite", seed: 1 },
    NOW,
  );
  const work = workOnRuns(SYSTEM);
  const claim = await work.claim(randomUUID(), NOW);
  if (claim === undefined) throw new Error("there is no run");
  const folder = `checkpoints/${claim.id}-1`;
  await mkdir(path.join(env().FILES_DIR, folder), { recursive: true });
  const files = claim.files.map((file) => ({ name: file, bytes: openFile(storedFilePath(file)) }));
  const { comparisons } = await readComparisons(files, undefined);
  const rewards = comparisons.map(({ completions }) => completions.map(saidReward));
  const kept = disagreementFileOf(findDisagreements(comparisons, rewards));
  if (keeps) await writeFile(path.join(env().FILES_DIR, folder, "disagreements.json"), JSON.stringify(kept));
  await work.finish(claim, { folder, report: aReport() }, NOW);
  return Object.assign(project, { number });
}

const saidReward = (text: string): number => Number(/is worth (\S+)/.exec(text)?.[1] ?? NaN);
