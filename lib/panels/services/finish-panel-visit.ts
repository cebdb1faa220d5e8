import type { Actor } from "@/lib/accounts/actor";
import { AppError } from "@/lib/base/errors";
import { newToken } from "@/lib/platform/token";
import { finishVisit } from "../repository";
import type { PanelVisit } from "../schema";
import { openPanelVisit, tell } from "./open-panel-visit";

/** Tells a participant who is done his completion code: the link's, or one of his own. The same each time. */
export async function finishPanelVisit(actor: Actor, slug: string, now: Date): Promise<PanelVisit> {
  const { row, userId, shown } = await openPanelVisit(actor, slug, now);
  if (shown.code !== null) return shown;
  if (shown.state !== "done") throw notDone(shown);
  const code = await finishVisit(userId, row.linkId, row.linkCode ?? ownCode(), now);
  return { ...shown, ...tell(row, code) };
}

/** 60 bits, without characters that are mistaken for one another. */
function ownCode(): string {
  const letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
  return Array.from(Buffer.from(newToken(), "base64url").subarray(0, 12), (byte) => letters[byte % 32]).join(
    "",
  );
}

function notDone({ answered, tasks, state }: PanelVisit): AppError {
  const isEmpty = state === "nothing";
  return new AppError("conflict", {
    message: `not done: ${answered} of ${tasks ?? "all"}`,
    userMessage: isEmpty
      ? "There was no task left for you, so there is no completion code."
      : `You have answered ${answered}${tasks === null ? "" : ` of ${tasks}`}: there is more to do before the completion code.`,
    fix: isEmpty ? "Return the study on your panel's site." : "Go on with the next task.",
  });
}
