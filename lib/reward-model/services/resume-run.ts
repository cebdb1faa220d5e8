import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { recordAction } from "@/lib/audit/services/record-action";
import { AppError } from "@/lib/base/errors";
import { withTransaction } from "@/lib/platform/db";
import { openProject } from "@/lib/projects/services/open-project";
import { listBases } from "../adapters/bases";
import { resumeRunContract } from "../contract";
import { parseHubName } from "../hub-name";
import { findRun, requeueRun } from "../repository";
import type { Run } from "../schema";

/**
 * Puts a cancelled or failed training back into the queue: it goes on from the state that is kept of it, or begins anew
 * where none is. One that waits or runs already stays as it is, so that two who ask at once start it once.
 */
export async function resumeRun(actor: Actor, slug: string, number: number): Promise<Run> {
  const project = await openProject(actor, slug, resumeRunContract.permission);
  const before = await findOrRefuse(project.id, number);
  if (parseHubName(before.settings.base) !== null) await refuseFetching(actor, before.settings.base);
  await withTransaction(async (client) => {
    const object = { kind: "run", id: String(number) } as const;
    if (await requeueRun(client, project.id, number))
      await recordAction(client, actor, {
        action: "resumeRun",
        projectId: project.id,
        object,
        change: { keptSteps: before.keptSteps },
      });
  });
  const run = await findOrRefuse(project.id, number);
  if (run.state === "finished") throw refusal("This training is finished.", "Start another one.");
  if (run.cancelRequested)
    throw refusal("This training is still being cancelled.", "Wait until that is done, then go on.");
  return run;
}

async function findOrRefuse(projectId: string, number: number): Promise<Run> {
  const run = await findRun(projectId, number);
  if (run === undefined) throw new AppError("not_found", `This project has no training ${number}.`);
  return run;
}

/** A model of the hub that is not here fills the disk, as when a training is begun. */
async function refuseFetching(actor: Actor, base: string): Promise<void> {
  if (!(await listBases()).some(({ name }) => name === base)) authorize(actor, "base.fetch");
}

function refusal(userMessage: string, fix: string): AppError {
  return new AppError("conflict", { message: userMessage, userMessage, fix });
}
