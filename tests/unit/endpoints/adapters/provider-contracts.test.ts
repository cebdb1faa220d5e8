import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { connectModelServer } from "@/lib/endpoints/adapters/model-server";
import { type ChatReply, USUAL_DIALECT } from "@/lib/endpoints/chat";
import { ProviderFailure } from "@/lib/endpoints/provider-failure";
import {
  type Answer,
  asProvider,
  type FakeModelServer,
  startFakeModelServer,
} from "../../../support/fake-model-server";

// What each provider may answer, as its documentation and its servers write it.

let fake: FakeModelServer;
beforeAll(async () => {
  fake = await startFakeModelServer();
});
beforeEach(() => {
  fake.answer = asProvider;
});
afterAll(() => fake.close());

type Served = "openai" | "ollama" | "anthropic";

function chat(provider: Served, answer: Answer, timeoutMs = 10_000): Promise<ChatReply> {
  fake.answer = () => answer;
  const server = connectModelServer({
    ...{ provider, baseUrl: fake.url, apiKey: "k", allowPrivate: true, timeoutMs },
  });
  const request = { model: "m", messages: [{ role: "user", content: "Why?" }], n: 1 } as const;
  return server.chat(request, USUAL_DIALECT, new AbortController().signal);
}

async function failureOf(provider: Served, answer: Answer, timeoutMs?: number): Promise<ProviderFailure> {
  const thrown: unknown = await chat(provider, answer, timeoutMs).catch((error: unknown) => error);
  if (thrown instanceof ProviderFailure) return thrown;
  throw new Error(`it did not fail as a provider does: ${JSON.stringify(thrown)}`);
}

/** An error as the provider words it. */
const ERROR: Readonly<Record<Served, (message: string) => object>> = {
  openai: (message) => ({ error: { message, type: "server_error", param: null, code: null } }),
  ollama: (message) => ({ error: message }),
  anthropic: (message) => ({ type: "error", error: { type: "api_error", message }, request_id: "req_1" }),
};
/** A whole reply of the provider's, but for what would be read of it. */
const NOTHING: Readonly<Record<Served, object>> = {
  openai: { id: "c", object: "chat.completion", choices: [], usage: null },
  ollama: { model: "m", done: true },
  anthropic: { id: "msg", type: "message", role: "assistant" },
};

describe.each(["openai", "ollama", "anthropic"] as const)("%s", (provider) => {
  const error = ERROR[provider];

  test.each([
    [429, "again"],
    [500, "again"],
    [502, "again"],
    [503, "again"],
    [529, "again"],
    [400, "refused"],
    [401, "stop"],
    [403, "stop"],
    [404, "stop"],
  ] as const)("%i in its own words: %s", async (status, kind) => {
    const failure = await failureOf(provider, { status, json: error("So it is.") });
    expect(failure.kind).toBe(kind);
    expect(failure.message).toMatch(new RegExp(`^The server answered ${status}: So it is\\.`));
  });

  test("429 and 503 say for how long to leave it alone", async () => {
    for (const status of [429, 503]) {
      const headers = { "retry-after": "7" };
      const failure = await failureOf(provider, { status, headers, json: error("busy") });
      expect(failure.retryAfterMs).toBe(7_000);
    }
  });

  test.each([
    ["JSON that ends in its middle", { text: `{"choices": [{"message": {"content": "Becau` }],
    ["an empty body", { text: "" }],
    ["a proxy's page", { text: "<html>Bad gateway</html>" }],
    ["a reply without an answer in it", { json: NOTHING[provider] }],
    ["a connection that breaks off in its reply", "cut"],
  ] as const)("%s may be tried again", async (_, answer) => {
    expect((await failureOf(provider, answer)).kind).toBe("again");
  });

  test("no answer in time may be tried again", async () => {
    expect(await failureOf(provider, "hang", 50)).toMatchObject({
      kind: "again",
      message: "The server did not answer within 0.05 s.",
    });
  });
});

describe("an answer that was cut off at the limit says so in the provider's word", () => {
  test.each([
    ["openai", { choices: [{ index: 0, message: { content: "Beca" }, finish_reason: "length" }] }, "length"],
    ["ollama", { message: { content: "Beca" }, done: true, done_reason: "length" }, "length"],
    ["anthropic", { content: [{ type: "text", text: "Beca" }], stop_reason: "max_tokens" }, "max_tokens"],
  ] as const)("%s", async (provider, json, finishReason) => {
    const { choices, usage } = await chat(provider, { json });
    expect(choices).toEqual([{ text: "Beca", finishReason }]);
    expect(usage).toBeNull(); // none of these told any
  });
});

describe("what a model thinks is no part of its answer", () => {
  test.each([
    [
      "openai",
      { choices: [{ message: { content: "42", reasoning_content: "Hmm." }, finish_reason: "stop" }] },
    ],
    ["ollama", { message: { content: "42", thinking: "Hmm." }, done: true }],
    [
      "anthropic",
      {
        content: [
          { type: "thinking", thinking: "Hmm." },
          { type: "text", text: "42" },
        ],
      },
    ],
  ] as const)("%s", async (provider, json) => {
    expect((await chat(provider, { json })).choices.map(({ text }) => text)).toEqual(["42"]);
  });
});

describe("an answer without text is an empty one, with the reason for it", () => {
  test.each([
    [
      "openai",
      { choices: [{ message: { content: null }, finish_reason: "content_filter" }] },
      "content_filter",
    ],
    ["ollama", { message: { content: "" }, done: true, done_reason: "stop" }, "stop"],
    ["anthropic", { content: [], stop_reason: "refusal" }, "refusal"],
  ] as const)("%s", async (provider, json, finishReason) => {
    expect((await chat(provider, { json })).choices).toEqual([{ text: "", finishReason }]);
  });
});
