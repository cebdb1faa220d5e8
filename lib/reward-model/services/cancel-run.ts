import type { Actor } from "@/lib/accounts/actor";
import { recordAction } from "@/lib/audit/services/record-action";
import { AppError } from "@/lib/base/errors";
import { withTransaction } from "@/lib/platform/db";
import { openProject } from "@/lib/projects/services/open-project";
import { cancelRunContract } from "../contract";
import { findRun, requestCancel } from "../repository";
import type { Run } from "../schema";

/** Ends a training that waits, and asks one that runs to stop. One that has ended stays as it is. */
export async function cancelRun(actor: Actor, slug: string, number: number, now: Date): Promise<Run> {
  const project = await openProject(actor, slug, cancelRunContract.permission);
  await withTransaction(async (client) => {
    const object = { kind: "run", id: String(number) } as const;
    if (await requestCancel(client, project.id, number, now))
      await recordAction(client, actor, { action: "cancelRun", projectId: project.id, object });
  });
  const run = await findRun(project.id, number);
  if (run === undefined) throw new AppError("not_found", `This project has no training ${number}.`);
  return run;
}
