import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SYSTEM } from "@/lib/accounts/actor";
import { dispatch } from "@/lib/api/dispatch";
import { failingWith } from "@/lib/endpoints/failing";
import { updateEndpoint as storeChange } from "@/lib/endpoints/repository";
import { createEndpoint } from "@/lib/endpoints/services/create-endpoint";
import { openModelServer } from "@/lib/endpoints/services/open-model-server";
import { readEndpoint } from "@/lib/endpoints/services/read-endpoint";
import { removeEndpoint } from "@/lib/endpoints/services/remove-endpoint";
import { testEndpoint } from "@/lib/endpoints/services/test-endpoint";
import { updateEndpoint } from "@/lib/endpoints/services/update-endpoint";
import { getPool } from "@/lib/platform/db";
import { USUAL_DIALECT } from "@/lib/endpoints/chat";
import { createUser, keyOf } from "../../support/actors";
import { failureOf } from "../../support/command";
import { useDatabase } from "../../support/database";
import { asProvider, type FakeModelServer, startFakeModelServer } from "../../support/fake-model-server";

useDatabase();

const NOW = new Date("2026-11-28T10:00:00Z");
const KEY = "sk-very-secret-1";
let fake: FakeModelServer;
let adminKey = "";

beforeAll(async () => {
  process.env.PREFERENDUM_KEY = "a key of tests, thirty-two characters long";
  fake = await startFakeModelServer();
  adminKey = await keyOf(await createUser({ isAdmin: true }));
});
afterAll(() => fake.close());

async function call(method: string, path: string, body?: object) {
  const headers = { authorization: `Bearer ${adminKey}`, "content-type": "application/json" };
  const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) };
  const response = await dispatch(new Request(`http://127.0.0.1${path}`, init));
  return { status: response.status, text: await response.text() };
}

test("a key is stored encrypted, sent to its server alone, and told by no operation", async () => {
  const input = {
    name: "My server",
    provider: "openai",
    baseUrl: `${fake.url}/v1/`,
    apiKey: KEY,
    allowPrivate: true,
  };
  const replies = [
    await call("POST", "/api/v1/endpoints", input),
    await call("GET", "/api/v1/endpoints"),
    await call("POST", "/api/v1/endpoints/my-server/test", {}),
    await call("POST", "/api/v1/endpoints/my-server/test", { model: "m" }),
    await call("POST", "/api/v1/endpoints", input),
  ];
  expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200, 409]);
  expect(replies[1]!.text).toContain(`"hasKey":true`);
  expect(replies[2]!.text).toContain("model-a");
  for (const { text } of replies) expect(text).not.toContain(KEY);
  expect(fake.asked.map(({ path, headers }) => [path, headers.authorization])).toEqual([
    ["/v1/models", `Bearer ${KEY}`],
    ["/v1/chat/completions", `Bearer ${KEY}`],
  ]);
  const { rows } = await getPool().query<{ row: string }>(`SELECT endpoint::text AS row FROM endpoint`);
  expect(rows).toHaveLength(1);
  expect(rows[0]!.row).not.toContain(Buffer.from(KEY).toString("hex"));
});

test("a test of what does not work says why", async () => {
  await createEndpoint(SYSTEM, { name: "Inner", provider: "openai", baseUrl: fake.url }, NOW);
  const inner = await failureOf(testEndpoint(SYSTEM, "inner", {}));
  expect(inner.userMessage).toContain("inside the server's own network");
  fake.answer = () => ({ status: 401, json: { error: { message: "Incorrect API key" } } });
  const refused = await failureOf(testEndpoint(SYSTEM, "my-server", { model: "m" }));
  expect(refused).toMatchObject({ code: "unavailable" });
  expect(refused.userMessage).toContain("The server answered 401: Incorrect API key");
});

test("what a server met last is shown, also after it answered again", async () => {
  await createEndpoint(
    SYSTEM,
    { name: "Moody", provider: "openai", baseUrl: fake.url, allowPrivate: true },
    NOW,
  );
  fake.answer = () => ({ status: 503, text: "busy" });
  await failureOf(testEndpoint(SYSTEM, "moody", {}));
  const failing = await readEndpoint(SYSTEM, "moody");
  expect(failing).toMatchObject({
    lastError: { message: "The server answered 503: busy" },
    lastAnswerAt: null,
  });
  expect(failingWith(failing)).toEqual(failing.lastError);
  fake.answer = asProvider;
  await testEndpoint(SYSTEM, "moody", {});
  const mended = await readEndpoint(SYSTEM, "moody");
  expect(mended.lastError).toEqual(failing.lastError);
  expect(failingWith(mended)).toBeNull();
});

describe("an endpoint that is changed", () => {
  const secret = "sk-kept-secret";
  const asks = async (slug: string) => {
    fake.asked.length = 0;
    fake.answer = asProvider;
    await testEndpoint(SYSTEM, slug, {});
    return fake.asked[0]?.headers.authorization;
  };

  test("keeps what is not named, its key too, and gives up what is set to null", async () => {
    const { slug } = await createEndpoint(
      SYSTEM,
      {
        name: "Changed",
        provider: "openai",
        baseUrl: fake.url,
        apiKey: secret,
        allowPrivate: true,
        inputPrice: 3,
      },
      NOW,
    );
    const reply = await call("PATCH", `/api/v1/endpoints/${slug}`, {
      name: "Renamed",
      baseUrl: `${fake.url}/proxy/v1`,
      maxConcurrency: 9,
      inputPrice: null,
    });
    expect(reply.text).not.toContain(secret);
    expect(JSON.parse(reply.text)).toMatchObject({
      ...{ slug, name: "Renamed", baseUrl: `${fake.url}/proxy`, hasKey: true, maxConcurrency: 9 },
      ...{ inputPrice: null, allowPrivate: true, provider: "openai" },
    });
    await updateEndpoint(SYSTEM, slug, { baseUrl: fake.url });
    expect(await asks(slug)).toBe(`Bearer ${secret}`);
    await updateEndpoint(SYSTEM, slug, { apiKey: "sk-new" });
    expect(await asks(slug)).toBe("Bearer sk-new");
    expect(await updateEndpoint(SYSTEM, slug, { apiKey: null })).toMatchObject({ hasKey: false });
    expect(await asks(slug)).toBeUndefined();
  });

  test("tells its key to no other server", async () => {
    const { slug } = await createEndpoint(
      SYSTEM,
      { name: "Guarded", provider: "openai", apiKey: secret },
      NOW,
    );
    const moved = { baseUrl: fake.url, allowPrivate: true };
    const refused = await failureOf(updateEndpoint(SYSTEM, slug, moved));
    expect(refused).toMatchObject({ code: "invalid_input" });
    expect(refused.userMessage).toContain("https://api.openai.com");
    expect((await readEndpoint(SYSTEM, slug)).baseUrl).toBe("https://api.openai.com");
    await updateEndpoint(SYSTEM, slug, { ...moved, apiKey: "sk-other" });
    expect(await asks(slug)).toBe("Bearer sk-other");
  });

  test("does not move with a key that came after the move was allowed", async () => {
    const { slug } = await createEndpoint(SYSTEM, { name: "Raced", provider: "openai" }, NOW);
    const before = await readEndpoint(SYSTEM, slug);
    await updateEndpoint(SYSTEM, slug, { apiKey: secret });
    expect(await storeChange(getPool(), before, { baseUrl: fake.url })).toBe(false);
    const now = await readEndpoint(SYSTEM, slug);
    expect(await storeChange(getPool(), now, { name: "Raced 2" })).toBe(true);
    expect(await readEndpoint(SYSTEM, slug)).toMatchObject({
      ...{ name: "Raced 2", hasKey: true, baseUrl: "https://api.openai.com" },
    });
  });

  test("stays scripted without address and key, and must be there", async () => {
    const { slug } = await createEndpoint(SYSTEM, { name: "Made up", provider: "scripted" }, NOW);
    for (const change of [{ baseUrl: fake.url }, { apiKey: "k" }])
      expect((await failureOf(updateEndpoint(SYSTEM, slug, change))).code).toBe("invalid_input");
    expect((await failureOf(updateEndpoint(SYSTEM, "nowhere", { name: "N" }))).code).toBe("not_found");
  });
});

test("an endpoint that is removed is gone with its key", async () => {
  await createEndpoint(SYSTEM, { name: "Short-lived", provider: "anthropic", apiKey: "k" }, NOW);
  await removeEndpoint(SYSTEM, "short-lived");
  expect((await failureOf(removeEndpoint(SYSTEM, "short-lived"))).code).toBe("not_found");
  expect((await failureOf(openModelServer(SYSTEM, "short-lived"))).code).toBe("not_found");
});

test("a server is asked by the system alone, and the scripted one without a network", async () => {
  await createEndpoint(SYSTEM, { name: "Scripted", provider: "scripted" }, NOW);
  expect((await failureOf(openModelServer(await createUser({ isAdmin: true }), "scripted"))).code).toBe(
    "forbidden",
  );
  const { chat } = await openModelServer(SYSTEM, "scripted");
  const request = { model: "terse", messages: [{ role: "user", content: "Why?" }], n: 2 } as const;
  expect((await chat(request, USUAL_DIALECT, new AbortController().signal)).choices).toHaveLength(2);
});
