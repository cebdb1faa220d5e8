import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { type Sent, sendDelivery } from "../adapters/send-delivery";
import { claimDeliveries, type ClaimedDelivery, findDueWebhooks, noteTry } from "../repository";
import { MAX_TRIES, retryAfterMs } from "../retry";

/** To one address. */
const AT_ONCE = 20;
/** Longer than a try may take: a worker that was killed loses it to the next one. */
const HELD_MS = 60_000;
/** So long an address with much to tell goes on before the others are looked at again. */
const LANE_MS = 5_000;

/** Sends what is due, to all addresses side by side; only the system may. Each is sent at least once: receivers look at its id. */
export async function sendDeliveries(actor: Actor, now: () => Date, signal: AbortSignal): Promise<void> {
  authorize(actor, "webhook.send");
  const webhooks = await findDueWebhooks(now());
  await Promise.all(webhooks.map((webhookId) => sendTo(webhookId, now, signal)));
}

/** What is due to one address; when a try fails the rest is left for the next time, so that a dead address holds up no other. */
async function sendTo(webhookId: string, now: () => Date, signal: AbortSignal): Promise<void> {
  const begun = now().getTime();
  for (let at = now(); !signal.aborted && at.getTime() - begun < LANE_MS; at = now()) {
    const held = { now: at, heldUntil: new Date(at.getTime() + HELD_MS) };
    const due = await claimDeliveries(webhookId, held, AT_ONCE);
    const arrived = await Promise.all(due.map((delivery) => send(delivery, now, signal)));
    if (due.length < AT_ONCE || arrived.includes(false)) return;
  }
}

/** False when the delivery did not arrive. */
async function send(delivery: ClaimedDelivery, now: () => Date, signal: AbortSignal): Promise<boolean> {
  const sent = await sendDelivery(delivery, now(), signal);
  const at = now();
  if ("status" in sent && sent.status >= 200 && sent.status < 300) {
    await noteTry(delivery, { state: "done", status: sent.status, error: null, nextAt: at }, at);
    return true;
  }
  const state = delivery.attempts >= MAX_TRIES ? "failed" : "waiting";
  const nextAt = new Date(at.getTime() + retryAfterMs(delivery.attempts));
  await noteTry(delivery, { state, ...reasonOf(sent), nextAt }, at);
  return false;
}

function reasonOf(sent: Sent): { readonly status: number | null; readonly error: string } {
  return "status" in sent
    ? { status: sent.status, error: `The address answered ${sent.status}.` }
    : { status: null, error: sent.error };
}
