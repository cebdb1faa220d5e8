import { randomUUID } from "node:crypto";
import type { Server } from "node:http";
import { SYSTEM } from "@/lib/accounts/actor";
import { createDataset } from "@/lib/datasets/services/create-dataset";
import { createScorerServer } from "@/lib/reward-model/adapters/scorer-server";
import type { ServedModel } from "@/lib/reward-model/adapters/served-model";
import type { TrainingOptions } from "@/lib/reward-model/schema";
import { createRun } from "@/lib/reward-model/services/create-run";
import { promoteRun } from "@/lib/reward-model/services/promote-run";
import { workOnRuns } from "@/lib/reward-model/services/work-on-runs";
import { makeRankedProject } from "./ranked-project";
import { RUN_REPORT } from "./run-report";

const NOW = new Date("2026-11-25T10:00:00Z");

/**
 * A finished training of a project of this name, whose checkpoint is served; its folder is below FILES_DIR. `heads`: it was
 * asked for with an ensemble of so many.
 */
export async function serveCheckpoint(projectName: string, folder: string, heads?: number): Promise<void> {
  const asked =
    heads === undefined
      ? { base: "use-lite" }
      : { base: "mini", mode: "head" as const, options: { ensemble: heads } };
  const { slug, number } = await finishRun(projectName, folder, asked);
  await promoteRun(SYSTEM, slug, number);
}

async function finishRun(
  projectName: string,
  folder: string,
  asked: { readonly base: string; readonly mode?: "head"; readonly options?: TrainingOptions },
): Promise<{ slug: string; number: number }> {
  const messages = [{ role: "user", content: "Q" }] as const;
  const annotations = [{ annotator: "ann", tiers: [0, 1] }];
  const { slug } = await makeRankedProject(projectName, [{ messages, texts: ["a", "b"], annotations }]);
  const { number: dataset } = await createDataset(SYSTEM, slug, { format: "rankings" }, NOW);
  const { number } = await createRun(SYSTEM, slug, { dataset, seed: 1, ...asked }, NOW);
  const work = workOnRuns(SYSTEM);
  const claim = await work.claim(randomUUID(), NOW);
  if (claim === undefined) throw new Error("there is no run");
  await work.finish(claim, { folder, report: RUN_REPORT }, NOW);
  return { slug, number };
}

/** The scorer's server in this process, and its address in the environment. */
export async function startScorer(served: ServedModel): Promise<Server> {
  const server = createScorerServer(served, "token");
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the scorer has no port");
  process.env.SCORER_URL = `http://127.0.0.1:${address.port}`;
  process.env.SCORER_TOKEN = "token";
  return server;
}
