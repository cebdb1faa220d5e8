import { recordAction } from "@/lib/audit/services/record-action";
import { AppError } from "@/lib/base/errors";
import { type Client, withTransaction } from "@/lib/platform/db";
import type { Actor } from "../actor";
import { requireRoomForParticipant } from "../adapters/panel-limit";
import { authorize } from "../authorize";
import { enterPanelContract } from "../contract";
import { keptParameters, type PanelLinkState } from "../panel";
import { insertMembership } from "../repository";
import { openSession } from "../repository-enter";
import {
  enterVisit,
  findParticipant,
  insertParticipant,
  lockPanelLink,
  type PanelLinkRow,
} from "../repository-panel";

/** He can come back by the link at any time. */
const SESSION_DAYS = 2;

export interface PanelEntry {
  readonly token: string;
  readonly id: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** Network address of the caller; never stored. */
  readonly address?: string | undefined;
}

/**
 * Lets a panel's participant in: back into the account of his id, or into a new one, which ranks in the link's project
 * and does nothing else. Who was here before comes in again also when the link takes in nobody new any more.
 */
export async function enterPanel(
  actor: Actor,
  input: PanelEntry,
  now: Date,
): Promise<{ readonly token: string; readonly next: string }> {
  authorize(actor, enterPanelContract.permission);
  return withTransaction(async (client) => {
    const link = await lockPanelLink(client, input.token, now);
    if (link === undefined) throw noSuchLink();
    const known = await findParticipant(client, link, input.id);
    if (known?.isOut === true) throw isOut(known.userId);
    if (known?.wasHere !== true && link.state !== "open") throw takesNobody(link.state);
    const userId = known?.userId ?? (await makeParticipant(client, link, input, now));
    await enterVisit(client, link, userId, keptParameters(link.keptParameters, input.parameters), now);
    if (known?.wasHere !== true)
      await recordAction(
        client,
        { kind: "user", userId, via: "panel" },
        {
          action: "enterPanel",
          projectId: link.projectId,
          object: { kind: "member", id: userId },
          change: { link: link.number },
        },
      );
    const next = `/projects/${link.slug}/${known?.isFinished === true ? "finish" : "annotate"}`;
    return { token: await openSession(client, userId, now, SESSION_DAYS), next };
  });
}

async function makeParticipant(
  client: Client,
  link: PanelLinkRow,
  { id, address }: PanelEntry,
  now: Date,
): Promise<string> {
  requireRoomForParticipant(address, link.newest, now);
  const userId = await insertParticipant(client, link, id, now);
  await insertMembership(client, userId, link.projectId, "annotator", now);
  return userId;
}

function noSuchLink(): AppError {
  return new AppError("gone", {
    message: "unknown panel link",
    userMessage: "This link does not work.",
    fix: "Open it from your panel's site once more.",
  });
}

const WHY: Readonly<Record<Exclude<PanelLinkState, "open">, string>> = {
  full: "This study has all the participants it wanted.",
  expired: "This study has ended.",
  closed: "This study has been closed.",
};

function takesNobody(state: Exclude<PanelLinkState, "open">): AppError {
  return new AppError("gone", {
    message: `panel link ${state}`,
    userMessage: WHY[state],
    fix: "Return the study on your panel's site, so that somebody else's place is not held up.",
    details: { state },
  });
}

function isOut(userId: string): AppError {
  return new AppError("gone", {
    message: `${userId} was taken out or closed`,
    userMessage: "You were taken out of this study; the link does not let you in again.",
    fix: "Write to the study's people through your panel's site.",
  });
}
