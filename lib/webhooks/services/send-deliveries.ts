import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { type Sent, sendDelivery } from "../adapters/send-delivery";
import { claimDeliveries, type ClaimedDelivery, noteTry } from "../repository";
import { MAX_TRIES, retryAfterMs } from "../retry";

const AT_ONCE = 20;
/** Longer than a try may take: a worker that was killed loses it to the next one. */
const HELD_MS = 60_000;

/** Sends what is due until nothing is; only the system may. Each is sent at least once: receivers look at its id. */
export async function sendDeliveries(actor: Actor, now: () => Date, signal: AbortSignal): Promise<void> {
  authorize(actor, "webhook.send");
  while (!signal.aborted) {
    const at = now();
    const due = await claimDeliveries(at, new Date(at.getTime() + HELD_MS), AT_ONCE);
    await Promise.all(due.map((delivery) => send(delivery, now, signal)));
    if (due.length < AT_ONCE) return;
  }
}

async function send(delivery: ClaimedDelivery, now: () => Date, signal: AbortSignal): Promise<void> {
  const sent = await sendDelivery(delivery, now(), signal);
  const at = now();
  if ("status" in sent && sent.status >= 200 && sent.status < 300) {
    await noteTry(delivery, { state: "done", status: sent.status, error: null, nextAt: at }, at);
    return;
  }
  const state = delivery.attempts >= MAX_TRIES ? "failed" : "waiting";
  const nextAt = new Date(at.getTime() + retryAfterMs(delivery.attempts));
  await noteTry(delivery, { state, ...reasonOf(sent), nextAt }, at);
}

function reasonOf(sent: Sent): { readonly status: number | null; readonly error: string } {
  return "status" in sent
    ? { status: sent.status, error: `The address answered ${sent.status}.` }
    : { status: null, error: sent.error };
}
