import { describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { createUser, keyOf } from "../../support/actors";
import { useDatabase } from "../../support/database";
import { readGolden } from "../../support/golden";
import { SERVED_NAME, useServing } from "../../support/serving";

// What the clients of other tools send, over a real socket, to the real scorer with a model whose rewards PyTorch gave.
useDatabase();

const serving = useServing();
const MODEL = SERVED_NAME;
const { golden, texts } = readGolden("llama");
const { prompt, completions } = texts[0]!;
const LONG = "one two three four five six seven eight nine ten ".repeat(60);
const END = "<|im_end|>";
/** In the chat template, and the same as a policy's tokenizer gives it, with the start token. */
const bareTexts = golden.comparisons[0]!.texts;
const firstTexts = bareTexts.map((text) => `<|begin|>${text}`);
const firstIds = golden.comparisons[0]!.input_ids;
const firstRewards = golden.start.rewards[0]!;

async function send(place: string, init: RequestInit) {
  const response = await fetch(`${serving().address}${place}`, init);
  return { status: response.status, headers: response.headers, body: (await response.json()) as unknown };
}

/** As clients do it that know an address and nothing else. */
const post = (place: string, body: unknown) =>
  send(`/serve/${serving().key}${place}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });

const numbers = z.array(z.number());
const near = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 4) as number);
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

/** Rewards of answers to the prompt, as our own endpoint gives them. */
async function ownRewards(responses: readonly string[]): Promise<number[]> {
  const { body } = await send("/api/v1/reward", {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${serving().key}` },
    body: JSON.stringify({ prompt, responses }),
  });
  return z.object({ rewards: numbers }).parse(body).rewards;
}

describe("OpenRLHF's remote reward model", () => {
  test("the request of agent.py: query, prompts and labels; rewards, scores in 0..1, logs", async () => {
    const { status, headers, body } = await post("/get_reward", {
      query: [firstTexts[0]],
      prompts: [prompt],
      labels: [""],
    });
    expect(status).toBe(200);
    expect(headers.get("x-preferendum-model")).toBe(MODEL);
    expect(body).toEqual({
      rewards: near([firstRewards[0]!]),
      scores: near([sigmoid(firstRewards[0]!)]),
      extra_logs: { reward_tokens: [firstIds[0]!.length], reward_truncated: [0] },
      model: MODEL,
    });
  });

  test("a query ends with exactly one end token, whatever pads or ends the generation left there", async () => {
    const bare = firstTexts[0]!.slice(0, -END.length);
    const query = [bare, `${bare}${END}`, `${bare}${END}${END}<|pad|><|pad|>`, `<|pad|>${bare}`];
    const { body } = await post("/get_reward", { query });
    expect(body).toMatchObject({ rewards: near(query.map(() => firstRewards[0]!)) });
  });

  test("a query that is too long keeps its end, and the reply says that it was cut", async () => {
    const query = [`${LONG}${firstTexts[0]!}`, firstTexts[0]!];
    const { headers, body } = await post("/get_reward", { query });
    expect(headers.get("x-preferendum-truncated")).toBe("0");
    expect(body).toMatchObject({
      extra_logs: { reward_tokens: [320, firstIds[0]!.length], reward_truncated: [1, 0] },
    });
  });
});

test("LLaMA-Factory's reward server: messages are texts, tokenized as they stand", async () => {
  const { status, body } = await post("/v1/score/evaluation", { model: "model", messages: firstTexts });
  expect(status).toBe(200);
  expect(body).toEqual({
    id: expect.stringMatching(/^scoreval-/) as string,
    object: "score.evaluation",
    model: MODEL,
    scores: near(firstRewards),
    truncated: firstTexts.map(() => false),
  });
  const cut = await post("/v1/score/evaluation", { model: "model", messages: firstTexts, max_length: 8 });
  expect(cut.body).toMatchObject({ truncated: firstTexts.map(() => true) });
});

describe("vLLM", () => {
  test("verl's /classify: the last of probs is the raw reward", async () => {
    const { status, body } = await post("/classify", {
      model: "reward",
      input: firstTexts,
      use_activation: false,
      add_special_tokens: false,
    });
    expect(status).toBe(200);
    const tokens = firstIds.reduce((sum, ids) => sum + ids.length, 0);
    expect(body).toEqual({
      id: expect.stringMatching(/^classify-/) as string,
      object: "list",
      created: expect.any(Number) as number,
      model: MODEL,
      data: firstRewards.map((reward, index) => ({
        index,
        label: "LABEL_0",
        probs: near([reward]),
        num_classes: 1,
      })),
      usage: {
        prompt_tokens: tokens,
        total_tokens: tokens,
        completion_tokens: 0,
        prompt_tokens_details: null,
      },
    });
  });

  const probs = async (body: Record<string, unknown>, place = "/classify") => {
    const reply = await post(place, { model: "reward", ...body });
    const data = z.object({ data: z.array(z.looseObject({ probs: numbers })) }).parse(reply.body).data;
    return data.map((one) => one.probs.at(-1)!);
  };

  test("special tokens are added unless they are refused; token ids are read as they are", async () => {
    expect(await probs({ input: bareTexts })).toEqual(near(firstRewards));
    expect(await probs({ input: bareTexts, add_special_tokens: false })).not.toEqual(near(firstRewards));
    expect(await probs({ input: firstIds }, "/v1/classify")).toEqual(near(firstRewards));
    expect(await probs({ input: firstIds[0] })).toEqual(near(firstRewards.slice(0, 1)));
    expect(await probs({ input: firstIds[0], use_activation: true })).toEqual(
      near([sigmoid(firstRewards[0]!)]),
    );
  });

  test("messages go through the model's own template, also with content in parts", async () => {
    const own = await ownRewards(completions.slice(0, 1));
    const answer = { role: "assistant", content: [{ type: "text", text: completions[0] }] };
    expect(await probs({ messages: [{ role: "user", content: prompt }, answer] })).toEqual(near(own));
    const open = await post("/classify", { messages: [{ role: "user", content: prompt }] });
    expect(open).toMatchObject({ status: 400, body: { error: { type: "BadRequestError", code: 400 } } });
    const template = await post("/classify", { input: "a", chat_template: "{{ x }}" });
    expect(JSON.stringify(template.body)).toContain("the served model has its own");
  });

  test("a text that is too long is refused, or cut where the request allows it", async () => {
    const refused = await post("/classify", { input: LONG });
    expect(refused.status).toBe(400);
    expect(JSON.stringify(refused.body)).toMatch(/has \d+ tokens, and this reward model reads at most 320/);
    const cut = await post("/classify", { input: LONG, truncate_prompt_tokens: -1 });
    expect(cut).toMatchObject({ status: 200, body: { usage: { prompt_tokens: 320 } } });
    expect(cut.headers.get("x-preferendum-truncated")).toBe("0");
    const shorter = await post("/classify", { input: firstIds[0], truncate_prompt_tokens: 5 });
    expect(shorter.body).toMatchObject({ usage: { prompt_tokens: 5 } });
    expect(await probs({ input: firstIds[0]!.slice(-5) })).toEqual(
      await probs({ input: firstIds[0], truncate_prompt_tokens: 5 }),
    );
  });

  test("/pooling, as numbers and as the base64 of float32", async () => {
    const asked = { model: "reward", input: firstTexts[0], task: "classify", add_special_tokens: false };
    const plain = await post("/pooling", asked);
    expect(plain.body).toMatchObject({
      id: expect.stringMatching(/^pool-/) as string,
      object: "list",
      data: [{ index: 0, object: "pooling", data: near([firstRewards[0]!]) }],
    });
    const { body } = await post("/pooling", { ...asked, encoding_format: "base64" });
    const [{ data }] = z.object({ data: z.tuple([z.looseObject({ data: z.string() })]) }).parse(body).data;
    expect(Buffer.from(data, "base64").readFloatLE()).toBeCloseTo(firstRewards[0]!, 4);
  });

  test("/score: one prompt or one each, with the names of both versions", async () => {
    const own = await ownRewards(completions);
    for (const body of [
      { queries: prompt, documents: completions },
      { text_1: completions.map(() => prompt), text_2: completions },
    ]) {
      const reply = await post("/score", { model: "reward", ...body });
      expect(reply.body).toMatchObject({
        object: "list",
        model: MODEL,
        data: near(own).map((score, index) => ({ index, object: "score", score })),
      });
    }
    const uneven = await post("/v1/score", { queries: ["a", "b"], documents: ["a", "b", "c"] });
    expect(uneven.status).toBe(400);
    expect(JSON.stringify(uneven.body)).toContain("2 queries and 3 documents");
  });

  test("/rerank: the best answers first, as many as are asked for", async () => {
    const own = await ownRewards(completions);
    const best = [...own.keys()].sort((a, b) => own[b]! - own[a]!);
    const documents = completions.map((text, i) => (i === 0 ? { text } : text));
    const { body } = await post("/v1/rerank", { model: "reward", query: prompt, documents, top_n: 2 });
    expect(body).toMatchObject({
      id: expect.stringMatching(/^rerank-/) as string,
      results: best.slice(0, 2).map((index) => ({
        index,
        document: { text: completions[index] },
        relevance_score: near([own[index]!])[0],
      })),
    });
    expect(z.object({ results: z.array(z.unknown()) }).parse(body).results).toHaveLength(2);
  });
});

describe("SGLang", () => {
  test("verl's /v1/embeddings: the last number of the embedding is the reward", async () => {
    const { body } = await post("/v1/embeddings", { model: "reward", input: bareTexts });
    expect(body).toMatchObject({
      object: "list",
      model: MODEL,
      data: firstRewards.map((reward, index) => ({
        index,
        object: "embedding",
        embedding: near([reward]),
      })),
    });
  });

  test("/classify with text: one object for one text, a list for a list", async () => {
    const many = await post("/classify", { model: "reward", text: bareTexts });
    expect(many.body).toMatchObject(firstRewards.map((reward) => ({ embedding: near([reward]) })));
    const one = await post("/classify", { text: bareTexts[0] });
    expect(one.body).toMatchObject({ embedding: near([firstRewards[0]!]), meta_info: { model: MODEL } });
  });
});

describe("Text Embeddings Inference", () => {
  test("/predict: a text, a pair and a batch are told apart; scores are squashed unless raw ones are asked for", async () => {
    const [bare] = bareTexts;
    const [own] = await ownRewards(completions.slice(0, 1));
    const single = await post("/predict", { inputs: bare, raw_scores: true, truncate: false });
    expect(single.body).toEqual([{ score: near([firstRewards[0]!])[0], label: "LABEL_0" }]);
    const squashed = await post("/predict", { inputs: bare });
    expect(squashed.body).toEqual([{ score: near([sigmoid(firstRewards[0]!)])[0], label: "LABEL_0" }]);
    const pair = await post("/predict", { inputs: [prompt, completions[0]], raw_scores: true });
    expect(pair.body).toEqual([{ score: near([own!])[0], label: "LABEL_0" }]);
    const batch = await post("/predict", { inputs: [[bare], [prompt, completions[0]]], raw_scores: true });
    expect(batch.body).toEqual([
      [{ score: near([firstRewards[0]!])[0], label: "LABEL_0" }],
      [{ score: near([own!])[0], label: "LABEL_0" }],
    ]);
  });

  test("/rerank: sorted, with the texts on request", async () => {
    const own = await ownRewards(completions);
    const best = [...own.keys()].sort((a, b) => own[b]! - own[a]!);
    const { body } = await post("/rerank", {
      query: prompt,
      texts: completions,
      raw_scores: true,
      return_text: true,
    });
    expect(body).toEqual(
      best.map((index) => ({ index, text: completions[index], score: near([own[index]!])[0] })),
    );
  });

  test("a text that is too long is refused when it may not be cut, and its failures have its shape", async () => {
    const refused = await post("/predict", { inputs: LONG, truncate: false });
    expect(refused).toMatchObject({ status: 413, body: { error_type: "Validation" } });
    expect((await post("/predict", { inputs: LONG })).headers.get("x-preferendum-truncated")).toBe("0");
    expect(await post("/predict", { inputs: [] })).toMatchObject({
      status: 422,
      body: { error: expect.stringContaining("inputs") as string },
    });
  });
});

test("what clients ask before: health, models, facts", async () => {
  const get = (place: string) => send(`/serve/${serving().key}${place}`, {});
  expect(await get("/health")).toMatchObject({ status: 200, body: { model: MODEL } });
  expect((await get("/v1/models")).body).toMatchObject({ data: [{ id: MODEL, max_model_len: 320 }] });
  expect((await get("/info")).body).toMatchObject({ model_id: MODEL, max_input_length: 320 });
  expect((await get("/get_model_info")).body).toMatchObject({ model_path: MODEL, is_generation: false });
});

test("requests that come together are each answered with their own", async () => {
  const replies = await Promise.all(firstTexts.map((text) => post("/get_reward", { query: [text] })));
  expect(replies.map(({ body }) => z.object({ rewards: numbers }).parse(body).rewards)).toEqual(
    near(firstRewards).map((reward) => [reward]),
  );
});

describe("who may ask", () => {
  const header = (token: string) => ({
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body: JSON.stringify({ input: firstIds[0] }),
  });

  test("a key in the header instead of the address, which may have other scopes too", async () => {
    expect((await send("/serve/v1/classify", header(serving().wideKey))).status).toBe(200);
  });

  test("nobody without a key, with a void one, or with one for other things", async () => {
    const other = await keyOf(await createUser({ isAdmin: true }), ["read"]);
    expect(await send("/serve/classify", { ...header(""), headers: {} })).toMatchObject({
      status: 401,
      body: { error: { type: "AuthenticationError" } },
    });
    expect((await send(`/serve/pfd_${"x".repeat(43)}/classify`, header(serving().key))).status).toBe(401);
    expect((await send(`/serve/${other}/get_reward`, { method: "POST", body: "{}" })).status).toBe(403);
  });

  test("a key in an address may ask for rewards and do nothing else", async () => {
    const reply = await send(`/serve/${serving().wideKey}/get_reward`, { method: "POST", body: "{}" });
    expect(reply.status).toBe(403);
    expect(reply.body).toEqual({ detail: expect.stringContaining("scope reward alone") as string });
  });

  test("the key is in no line of the log, at whatever level, nor in a reply", async () => {
    const written: string[] = [];
    vi.stubEnv("LOG_LEVEL", "debug");
    const spy = vi.spyOn(process.stderr, "write").mockImplementation((line) => {
      written.push(String(line));
      return true;
    });
    const replies = [
      await post("/get_reward", { query: [`${LONG}${LONG}`] }),
      await post("/get_reward", { query: 1 }),
      await post("/nothing", {}),
      await send(`/serve/${serving().wideKey}/classify`, header(serving().key)),
      await send(`/serve/${serving().key}/classify`, { method: "DELETE" }),
    ];
    spy.mockRestore();
    vi.unstubAllEnvs();
    expect(replies.map(({ status }) => status)).toEqual([200, 422, 404, 403, 405]);
    expect(written.join("")).toContain("texts_cut");
    expect(written.join("")).toContain("serve_refused");
    const all = [...written, ...replies.map(({ body }) => JSON.stringify(body))].join("\n");
    for (const secret of [serving().key, serving().wideKey]) expect(all).not.toContain(secret);
  });
});

test("a request has its limits: texts, characters, bytes, and JSON", async () => {
  const many = await post("/get_reward", { query: Array.from({ length: 257 }, () => "a") });
  expect(many).toMatchObject({
    status: 413,
    body: { detail: expect.stringContaining("257 texts") as string },
  });
  const long = await post("/get_reward", { query: ["a".repeat(2_000_001)] });
  expect(long.status).toBe(413);
  const huge = await post("/predict", { inputs: "a".repeat(8 * 1024 * 1024 + 1) });
  expect(huge).toMatchObject({ status: 413, body: { error_type: "Validation" } });
  const headers = { "content-type": "application/json" };
  const broken = await send(`/serve/${serving().key}/classify`, { method: "POST", headers, body: "{" });
  expect(broken).toMatchObject({
    status: 400,
    body: { error: { message: expect.stringContaining("JSON") as string } },
  });
});
