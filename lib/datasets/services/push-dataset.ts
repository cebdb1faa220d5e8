import type { Actor } from "@/lib/accounts/actor";
import { recordAction } from "@/lib/audit/services/record-action";
import { AppError } from "@/lib/base/errors";
import { withTransaction } from "@/lib/platform/db";
import { openProject } from "@/lib/projects/services/open-project";
import { pushDatasetContract } from "../contract";
import { type NewPush, newPushSchema, type Push } from "../push";
import { findDataset } from "../repository";
import { insertPush } from "../repository-pushes";

/** Queues a dataset for a repository of the Hugging Face hub; a worker sends it within seconds. */
export async function pushDataset(
  actor: Actor,
  slug: string,
  number: number,
  input: NewPush,
  now: Date,
): Promise<Push> {
  const project = await openProject(actor, slug, pushDatasetContract.permission);
  const { repository, token, private: isPrivate } = newPushSchema.parse(input);
  const dataset = await findDataset(project.id, number);
  if (dataset === undefined) throw new AppError("not_found", `This project has no dataset ${number}.`);
  const bytes = dataset.files.reduce((sum, file) => sum + file.bytes, 0);
  const row = { projectId: project.id, datasetNumber: number, repository, isPrivate, token, bytes };
  const push = await withTransaction(async (client) => {
    const made = await insertPush(client, row, now);
    if (made !== undefined)
      await recordAction(client, actor, {
        action: "pushDataset",
        projectId: project.id,
        object: { kind: "dataset", id: String(number) },
        change: { repository, private: isPrivate },
      });
    return made;
  });
  if (push !== undefined) return push;
  throw new AppError("conflict", {
    message: `dataset ${number} is on its way to ${repository}`,
    userMessage: `Dataset ${number} is on its way to ${repository} already.`,
    fix: "Wait until it has arrived.",
  });
}
