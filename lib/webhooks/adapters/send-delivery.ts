import { AppError } from "@/lib/base/errors";
import { guardedRequest, PrivateAddress } from "@/lib/platform/guarded-request";
import { unsealSecret } from "@/lib/platform/secret";
import type { ClaimedDelivery } from "../repository";
import { signDelivery } from "../sign";

const TIMEOUT_MS = 10_000;

/** What came back: a status, or what went wrong before there was one. */
export type Sent = { readonly status: number } | { readonly error: string };

/** Sends a delivery, signed with its time; no redirect is followed, and the reply's body is not read. */
export async function sendDelivery(
  { id, url, allowPrivate, webhookId, sealedSecret, project, event, data, createdAt }: ClaimedDelivery,
  now: Date,
  signal: AbortSignal,
): Promise<Sent> {
  const body = JSON.stringify({ id, event, project, createdAt: createdAt.toISOString(), data });
  const timestamp = String(Math.floor(now.getTime() / 1000));
  try {
    const secret = await unsealSecret(sealedSecret, webhookId);
    const headers = {
      "user-agent": "preferendum-webhook",
      "preferendum-event": event,
      "preferendum-delivery": id,
      "preferendum-timestamp": timestamp,
      "preferendum-signature": await signDelivery(secret, timestamp, body),
    };
    const request = { method: "POST", url: new URL(url), headers, body, allowPrivate, signal } as const;
    const wanted = { timeoutMs: TIMEOUT_MS, withoutBody: true };
    return { status: (await guardedRequest({ ...request, ...wanted })).status };
  } catch (cause) {
    signal.throwIfAborted();
    if (cause instanceof PrivateAddress) return { error: cause.message };
    if (cause instanceof AppError) return { error: `${cause.userMessage} ${cause.fix ?? ""}`.trim() };
    const name = cause instanceof Error ? cause.name : "";
    if (name === "TimeoutError") return { error: `No answer within ${TIMEOUT_MS / 1000} s.` };
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : String(cause);
    return { error: `The address was not reached (${code}).` };
  }
}
