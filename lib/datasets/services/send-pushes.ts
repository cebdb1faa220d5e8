import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { AppError } from "@/lib/base/errors";
import { log } from "@/lib/platform/log";
import { unsealSecret } from "@/lib/platform/secret";
import { Hub, HubUnavailable } from "../adapters/hub";
import { pushFiles } from "../adapters/push-files";
import { findDataset } from "../repository";
import { claimPush, type ClaimedPush, endPush, keepPush, requeuePush } from "../repository-pushes";

export const MAX_TRIES = 5;
const FIRST_PAUSE_MS = 5_000;
const KEEP_EVERY_MS = 1_000;

export interface Sending {
  readonly now: () => Date;
  readonly signal: AbortSignal;
  /** Id of the one push that is wanted; without it all that are due. */
  readonly only?: string;
}

/** Sends the pushes that are due, one after the other; only the system may. What was stored of one that was cut off is not sent again. */
export async function sendPushes(actor: Actor, { now, signal, only }: Sending): Promise<void> {
  authorize(actor, "dataset.send");
  while (!signal.aborted) {
    const push = await claimPush(randomUUID(), now(), only ?? null);
    if (push === undefined) return;
    await send(push, now, signal);
  }
}

async function send(push: ClaimedPush, now: () => Date, stop: AbortSignal): Promise<void> {
  const lost = new AbortController();
  let sent = 0;
  const keep = setInterval(() => {
    keepPush(push, sent, now()).then(
      (held) => (held ? undefined : lost.abort()),
      (error: unknown) => log.warn("push_not_kept", { message: String(error) }),
    );
  }, KEEP_EVERY_MS);
  try {
    const url = await sendDataset(push, AbortSignal.any([stop, lost.signal]), (bytes) => (sent += bytes));
    await endPush(push, { url }, now());
  } catch (error) {
    if (stop.aborted) await requeuePush(push, { error: null, nextAt: now() });
    else if (!lost.signal.aborted) await settleFailure(push, error, now());
  } finally {
    clearInterval(keep);
  }
}

async function sendDataset(
  push: ClaimedPush,
  signal: AbortSignal,
  onSent: (bytes: number) => void,
): Promise<string> {
  const dataset = await findDataset(push.projectId, push.dataset);
  if (dataset === undefined) throw new Error(`push ${push.id} has no dataset`);
  const token = await unsealSecret(push.sealedToken, push.id);
  return pushFiles(new Hub(push.repository, token, signal), {
    isPrivate: push.isPrivate,
    summary: `Dataset ${push.dataset} of ${push.project}`,
    files: dataset.files,
    onSent,
  });
}

/** What may go well later is tried again, each time after twice the pause; everything else has failed. */
async function settleFailure(push: ClaimedPush, error: unknown, now: Date): Promise<void> {
  if (error instanceof HubUnavailable && push.attempts < MAX_TRIES) {
    const nextAt = new Date(now.getTime() + FIRST_PAUSE_MS * 2 ** (push.attempts - 1));
    await requeuePush(push, { error: error.message, nextAt });
    return;
  }
  if (!(error instanceof AppError || error instanceof HubUnavailable))
    log.error("push_failed", {
      push: push.id,
      message: error instanceof Error ? error.stack : String(error),
    });
  await endPush(push, { error: reasonOf(error) }, now);
}

function reasonOf(error: unknown): string {
  if (error instanceof AppError) return `${error.userMessage} ${error.fix ?? ""}`.trim();
  if (error instanceof HubUnavailable) return `${error.message} Tried ${MAX_TRIES} times.`;
  return "It failed for a reason that is in the log.";
}
