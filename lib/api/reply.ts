/**
 * A JSON reply, whole. A `Response` would do, but its body goes through a stream: that costs more than most services, so
 * only what streams is one.
 */
export interface JsonReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Null: the reply to a HEAD. */
  readonly text: string | null;
}

export type Reply = JsonReply | Response;

/** No cache keeps any of them: without the header it may keep even a 404, 405 or 410. */
export function jsonReply(
  value: unknown,
  { status = 200, headers = {} }: Partial<Pick<JsonReply, "status" | "headers">> = {},
): JsonReply {
  const own = { "content-type": "application/json", "cache-control": "no-store" };
  return { status, headers: { ...headers, ...own }, text: JSON.stringify(value) };
}

/** The reply to a HEAD: all but the body. */
export async function withoutBody(reply: Reply): Promise<Reply> {
  if (!(reply instanceof Response)) return { ...reply, text: null };
  await reply.body?.cancel();
  return new Response(null, { status: reply.status, headers: reply.headers });
}

/** The reply in the web's own shape, for callers in this process. */
export function toResponse(reply: Reply): Response {
  if (reply instanceof Response) return reply;
  return new Response(reply.text, { status: reply.status, headers: reply.headers });
}
