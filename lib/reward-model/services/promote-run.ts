import type { Actor } from "@/lib/accounts/actor";
import { recordAction } from "@/lib/audit/services/record-action";
import { AppError } from "@/lib/base/errors";
import { withTransaction } from "@/lib/platform/db";
import { openProject } from "@/lib/projects/services/open-project";
import { promoteRunContract } from "../contract";
import { findRun, setServing } from "../repository";
import type { Run } from "../schema";

/** Lets the scorer serve this training's checkpoint; it loads it at its next request. */
export async function promoteRun(actor: Actor, slug: string, number: number): Promise<Run> {
  const project = await openProject(actor, slug, promoteRunContract.permission);
  const served = await withTransaction(async (client) => {
    const object = { kind: "run", id: String(number) } as const;
    const isServed = await setServing(client, project.id, number);
    if (isServed) await recordAction(client, actor, { action: "promoteRun", projectId: project.id, object });
    return isServed;
  });
  const run = await findRun(project.id, number);
  if (run === undefined) throw new AppError("not_found", `This project has no training ${number}.`);
  if (!served)
    throw new AppError("conflict", {
      message: `run ${number} has no checkpoint`,
      userMessage: "This training has no reward model to serve.",
      fix: "Wait until it is finished, or promote another one.",
    });
  return run;
}
