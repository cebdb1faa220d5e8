import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { connectModelServer, type ServerAddress } from "@/lib/endpoints/adapters/model-server";
import { type ChatRequest, type Dialect, USUAL_DIALECT } from "@/lib/endpoints/chat";
import { ProviderFailure } from "@/lib/endpoints/provider-failure";
import {
  asProvider,
  type FakeModelServer,
  openaiReply,
  startFakeModelServer,
} from "../../../support/fake-model-server";

let fake: FakeModelServer;
beforeAll(async () => {
  fake = await startFakeModelServer();
});
beforeEach(() => {
  fake.asked.length = 0;
  fake.answer = asProvider;
});
afterAll(() => fake.close());

const never = new AbortController().signal;
const FULL: ChatRequest = {
  model: "m",
  messages: [
    { role: "system", content: "Be brief." },
    { role: "developer", content: "In English." },
    { role: "user", content: "Why?" },
  ],
  n: 3,
  temperature: 0.5,
  topP: 0.9,
  seed: 7,
  maxTokens: 64,
  stop: ["END"],
};
const BARE: ChatRequest = { model: "m", messages: [{ role: "user", content: "Why?" }], n: 1 };

const connect = (provider: ServerAddress["provider"], more: Partial<ServerAddress> = {}) =>
  connectModelServer({ provider, baseUrl: fake.url, apiKey: "sk-1", allowPrivate: true, ...more });
const chat = (
  provider: ServerAddress["provider"],
  request: ChatRequest = BARE,
  { dialect = USUAL_DIALECT, ...more }: Partial<ServerAddress> & { dialect?: Dialect } = {},
) => connect(provider, more).chat(request, dialect, never);

async function failureOf(work: Promise<unknown>): Promise<ProviderFailure> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof ProviderFailure) return error;
  throw new Error(`it did not fail as a provider does: ${String(error)}`);
}

describe("an OpenAI-compatible server", () => {
  test("is asked for n choices at once, with all settings and its key", async () => {
    const reply = await chat("openai", FULL);
    const { messages, ...sent } = fake.asked[0]!.body;
    expect(fake.asked[0]).toMatchObject({ method: "POST", path: "/v1/chat/completions" });
    expect(fake.asked[0]!.headers.authorization).toBe("Bearer sk-1");
    expect(messages).toEqual(FULL.messages);
    expect(sent).toEqual({
      model: "m",
      n: 3,
      temperature: 0.5,
      top_p: 0.9,
      seed: 7,
      max_tokens: 64,
      stop: ["END"],
    });
    expect(reply).toEqual({
      choices: ["Answer 7", "Answer 8", "Answer 9"].map((text) => ({ text, finishReason: "stop" })),
      usage: { inputTokens: 10, outputTokens: 15 },
      fingerprint: "fp_1",
      sent,
    });
  });

  test("gets nothing that was not set", async () => {
    const { sent } = await chat("openai", BARE, { apiKey: undefined });
    expect(sent).toEqual({ model: "m" });
    expect(fake.asked[0]!.headers.authorization).toBeUndefined();
  });

  test("gets the length under the name that it wants", async () => {
    const dialect = { ...USUAL_DIALECT, lengthKey: "max_completion_tokens" } as const;
    expect((await chat("openai", FULL, { dialect })).sent).toMatchObject({ max_completion_tokens: 64 });
    expect(fake.asked[0]!.body).not.toHaveProperty("max_tokens");
  });

  test("may give fewer choices, out of order, and without text", async () => {
    fake.answer = ({ body }) => {
      const reply = openaiReply(2, body) as { choices: { index: number; message: object }[] };
      return { json: { ...reply, choices: reply.choices.reverse(), usage: undefined } };
    };
    expect(await chat("openai", FULL)).toMatchObject({
      choices: [{ text: "Answer 7" }, { text: "Answer 8" }],
      usage: null,
    });
    fake.answer = () => ({
      json: { choices: [{ message: { content: null, refusal: "No." }, finish_reason: "stop" }] },
    });
    expect((await chat("openai")).choices).toEqual([{ text: "No.", finishReason: "stop" }]);
  });
});

test("Ollama gets its settings as options, the developer as system, and no n", async () => {
  const reply = await chat("ollama", { ...FULL, n: 1 });
  expect(fake.asked[0]).toMatchObject({
    path: "/api/chat",
    body: {
      model: "m",
      stream: false,
      options: { temperature: 0.5, top_p: 0.9, seed: 7, num_predict: 64, stop: ["END"] },
      messages: [{ role: "system" }, { role: "system" }, { role: "user" }],
    },
  });
  expect(fake.asked[0]!.body).not.toHaveProperty("n");
  expect(reply).toMatchObject({
    choices: [{ text: "Answer 7", finishReason: "stop" }],
    usage: { inputTokens: 10, outputTokens: 5 },
  });
});

test("Anthropic gets system beside the messages, a length always, and neither n nor seed", async () => {
  const reply = await chat("anthropic", { ...FULL, n: 1 });
  expect(fake.asked[0]!.path).toBe("/v1/messages");
  expect(fake.asked[0]!.headers).toMatchObject({ "x-api-key": "sk-1", "anthropic-version": "2023-06-01" });
  expect(fake.asked[0]!.body).toEqual({
    model: "m",
    max_tokens: 64,
    system: "Be brief.\n\nIn English.",
    messages: [{ role: "user", content: "Why?" }],
    temperature: 0.5,
    top_p: 0.9,
    stop_sequences: ["END"],
  });
  expect(reply.choices).toEqual([{ text: "Answer 0", finishReason: "end_turn" }]);
  expect((await chat("anthropic")).sent).toEqual({ model: "m", max_tokens: 1024 });
});

test("each provider lists its models", async () => {
  expect(await connect("openai").listModels(never)).toEqual(["model-a", "model-b"]);
  expect(await connect("anthropic").listModels(never)).toEqual(["model-a", "model-b"]);
  expect(await connect("ollama").listModels(never)).toEqual(["model-c:latest"]);
  expect(await connect("scripted", { baseUrl: null }).listModels(never)).toEqual([
    "terse",
    "chatty",
    "candid",
    "judge",
  ]);
});

describe("failures", () => {
  test("429 tells when to come back", async () => {
    fake.answer = () => ({
      status: 429,
      headers: { "retry-after": "3" },
      json: { error: { message: "slow down" } },
    });
    expect(await failureOf(chat("openai"))).toMatchObject({ kind: "again", retryAfterMs: 3000 });
  });

  test("500, a reply that is no JSON, and one of another shape may be tried again", async () => {
    for (const answer of [
      { status: 500, text: "oops" },
      { text: "<html>proxy</html>" },
      { json: { choices: [] } },
      { json: { object: "list" } },
    ]) {
      fake.answer = () => answer;
      expect((await failureOf(chat("openai"))).kind).toBe("again");
    }
  });

  test("a server that hangs is left after the time limit", async () => {
    fake.answer = () => "hang";
    const failure = await failureOf(chat("openai", BARE, { timeoutMs: 50 }));
    expect(failure).toMatchObject({ kind: "again", message: "The server did not answer within 0.05 s." });
  });

  test("an abort ends a request with its own reason", async () => {
    const abort = new AbortController();
    fake.answer = () => {
      abort.abort(new Error("stopped"));
      return "hang";
    };
    await expect(connect("openai").chat(BARE, USUAL_DIALECT, abort.signal)).rejects.toThrow("stopped");
  });

  test("401 and 404 stop the work; 400 refuses this request and says about what", async () => {
    fake.answer = () => ({ status: 401, json: { error: { message: "bad key" } } });
    expect(await failureOf(chat("openai"))).toMatchObject({ kind: "stop" });
    fake.answer = () => ({ status: 404, json: { error: { message: "no model m" } } });
    expect((await failureOf(chat("anthropic"))).message).toContain("no model m");
    fake.answer = () => ({ status: 400, json: { error: { message: "n is not supported" } } });
    expect(await failureOf(chat("openai"))).toMatchObject({ kind: "refused", about: "n" });
  });

  test("nobody listens: tried again later", async () => {
    const gone = await startFakeModelServer();
    await gone.close();
    const failure = await failureOf(chat("openai", BARE, { baseUrl: gone.url }));
    expect(failure).toMatchObject({ kind: "again", message: "The server was not reached (ECONNREFUSED)." });
  });
});

describe("the server's own network", () => {
  const inner = (url: string) => failureOf(chat("openai", BARE, { baseUrl: url, allowPrivate: false }));

  test.each(["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]"])(
    "is not reached by %s",
    async (host) => {
      const failure = await inner(`http://${host}:${new URL(fake.url).port}`);
      expect(failure.kind).toBe("stop");
      expect(failure.message).toContain("inside the server's own network");
      expect(fake.asked).toHaveLength(0);
    },
  );

  test("a redirect into it is not followed, not even where private addresses are allowed", async () => {
    fake.answer = ({ path }) =>
      path === "/secret"
        ? { json: openaiReply(1, {}) }
        : { status: 302, headers: { location: `${fake.url}/secret` }, text: "" };
    expect((await failureOf(chat("openai"))).kind).toBe("stop");
    expect(fake.asked.map(({ path }) => path)).toEqual(["/v1/chat/completions"]);
  });
});
