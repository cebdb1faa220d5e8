import { describe, expect, test } from "vitest";
import { failureOfReply, retryAfterMs } from "@/lib/endpoints/provider-failure";

const NOW = new Date("2026-11-28T10:00:00Z");
const failure = (status: number, body = "", retryAfter?: string) =>
  failureOfReply({ status, body, retryAfter }, NOW);

describe("what a refusal means for the rest of the work", () => {
  test.each([
    [301, "", "stop"],
    [401, "", "stop"],
    [403, "", "stop"],
    [404, "", "stop"],
    [402, "", "stop"],
    [429, `{"error":{"code":"insufficient_quota","message":"You exceeded your quota"}}`, "stop"],
    [429, "", "again"],
    [408, "", "again"],
    [500, "", "again"],
    [503, "", "again"],
    [529, "", "again"],
    [400, "", "refused"],
    [413, "", "refused"],
    [422, "", "refused"],
  ] as const)("%i %s: %s", (status, body, kind) => {
    expect(failure(status, body).kind).toBe(kind);
  });
});

test("the server's own words are told, at most 300 characters of them", () => {
  expect(failure(400, `{"error": {"message": "The \\"context\\" is\\nfull", "type": "x"}}`).message).toBe(
    `The server answered 400: The "context" is full`,
  );
  expect(failure(400, `{"error":"model is loading"}`).message).toContain("model is loading");
  // a line break and an escape that JSON does not know
  expect(failure(500, `{"message": "out of\nmemory at C:\\x"}`)).toMatchObject({
    kind: "again",
    message: "The server answered 500: out of memory at C:\\x",
  });
  expect(failure(500, "x".repeat(1000)).message.length).toBeLessThan(340);
  // they are stored: without what Postgres cannot hold
  expect(failure(400, `{"error":"a \\u0000 byte"}`).message).toBe("The server answered 400: a  byte");
  expect(failure(400, `${"x".repeat(299)}😀`).message.isWellFormed()).toBe(true);
});

test("a complaint about n, and about the name of the length, is recognised", () => {
  const about = (message: string) => failure(400, JSON.stringify({ error: { message } })).about;
  expect(about("'n' is not supported")).toBe("n");
  expect(about("Only n=1 is allowed")).toBe("n");
  expect(about("Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.")).toBe(
    "max_completion_tokens",
  );
  expect(about("maximum context length exceeded, no more")).toBeUndefined();
});

test("Retry-After is seconds or a date", () => {
  expect(retryAfterMs("7", NOW)).toBe(7000);
  expect(retryAfterMs("Sat, 28 Nov 2026 10:00:30 GMT", NOW)).toBe(30_000);
  expect(retryAfterMs("Sat, 28 Nov 2026 09:00:00 GMT", NOW)).toBe(0);
  expect(retryAfterMs("soon", NOW)).toBeUndefined();
  expect(failure(429, "", "7").retryAfterMs).toBe(7000);
});
