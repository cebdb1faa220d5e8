import { randomInt } from "node:crypto";
import type { Actor } from "@/lib/accounts/actor";
import { makePseudonym } from "@/lib/accounts/pseudonym";
import { recordAction } from "@/lib/audit/services/record-action";
import { AppError } from "@/lib/base/errors";
import { withTransaction } from "@/lib/platform/db";
import { openProject } from "@/lib/projects/services/open-project";
import { createJudgeContract } from "../contract";
import { findFirstTask, insertJudge } from "../repository";
import { type Judge, type NewJudge, newJudgeSchema } from "../schema";
import { planJudge } from "./plan-judge";
import { readJudge } from "./read-judge";

/** Makes a judge of a project's tasks; the worker takes it up within seconds. */
export async function createJudge(actor: Actor, slug: string, input: NewJudge, now: Date): Promise<Judge> {
  const { id: projectId, name: projectName } = await openProject(actor, slug, createJudgeContract.permission);
  const { name, ...asked } = newJudgeSchema.parse(input);
  const { settings } = await planJudge(actor, slug, { name, ...asked });
  if ((await findFirstTask(projectId)) === undefined)
    throw new AppError("conflict", {
      message: `nothing to judge in ${slug}`,
      userMessage: `The project "${projectName}" has no tasks that a judge can compare: two to nine answers, ranked or compared.`,
      fix: "Upload prompts with answers first, or sample some.",
    });
  const pseudonym = makePseudonym(() => randomInt(2 ** 32) / 2 ** 32);
  const number = await withTransaction(async (client) => {
    const made = await insertJudge(client, { projectId, name, settings, pseudonym }, now);
    await recordAction(client, actor, {
      action: "createJudge",
      projectId,
      object: { kind: "judge", id: String(made) },
      change: { name, model: settings.model },
    });
    return made;
  });
  return readJudge(actor, number, now);
}
