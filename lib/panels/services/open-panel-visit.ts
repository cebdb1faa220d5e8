import type { Actor } from "@/lib/accounts/actor";
import { AppError } from "@/lib/base/errors";
import { getPool } from "@/lib/platform/db";
import { openProject } from "@/lib/projects/services/open-project";
import { openStanding } from "@/lib/tasks/services/open-standing";
import { readProgress } from "@/lib/tasks/services/read-progress";
import { fillAddress } from "../address";
import { readPanelVisitContract } from "../contract";
import { decideVisit } from "../decide-visit";
import { findVisit, type VisitRow } from "../repository";
import type { PanelVisit } from "../schema";

export interface OpenedVisit {
  readonly row: VisitRow;
  readonly userId: string;
  readonly shown: PanelVisit;
}

/** How far the actor is with what the panel's link by which he came in asks of him, with what is stored of it. */
export async function openPanelVisit(actor: Actor, slug: string, now: Date): Promise<OpenedVisit> {
  const project = await openProject(actor, slug, readPanelVisitContract.permission);
  const row = actor.kind === "user" ? await findVisit(getPool(), actor.userId, project.id) : undefined;
  if (row === undefined || actor.kind !== "user") throw cameByNoLink();
  const { answered, tasks, code } = row;
  const nothingLeft = project.state === "closed" || (await hasNothingLeft(actor, slug, project.id, now));
  const state = decideVisit({ answered, tasks, isFinished: code !== null, nothingLeft });
  return { row, userId: actor.userId, shown: { answered, tasks, state, ...tell(row, code) } };
}

/** Also what comes before the main queue: who has to train or to qualify first is not at its end. */
async function hasNothingLeft(actor: Actor, slug: string, projectId: string, now: Date): Promise<boolean> {
  if ((await openStanding(actor, projectId)).stage !== "main") return false;
  return (await readProgress(actor, slug, now)).left === 0;
}

/** What he is told once he has his code. */
export function tell(
  { returnUrl, externalId: id }: VisitRow,
  code: string | null,
): Pick<PanelVisit, "code" | "returnUrl"> {
  if (code === null || returnUrl === null) return { code, returnUrl: null };
  return { code, returnUrl: fillAddress(returnUrl, { code, id }) };
}

function cameByNoLink(): AppError {
  return new AppError("not_found", {
    message: "no panel visit in this project",
    userMessage: "You did not come into this project by a panel's link.",
    fix: "Open the link on your panel's site.",
  });
}
