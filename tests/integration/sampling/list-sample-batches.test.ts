import { afterAll, beforeAll, expect, test } from "vitest";
import { SYSTEM } from "@/lib/accounts/actor";
import type { NewSampling, SampleBatch, ShownBatches } from "@/lib/sampling/schema";
import { createSampling } from "@/lib/sampling/services/create-sampling";
import { listSampleBatches } from "@/lib/sampling/services/list-sample-batches";
import { runQueuedSamplings } from "@/lib/worker/run-queued-samplings";
import { failureOf } from "../../support/command";
import { useDatabase } from "../../support/database";
import {
  asProvider,
  type FakeModelServer,
  openaiReply,
  startFakeModelServer,
} from "../../support/fake-model-server";
import { importPrompts } from "../../support/import-file";
import { addEndpoint, makePromptSet, testPorts } from "../../support/sampling";

useDatabase();

const NOW = new Date("2026-11-28T10:00:00Z");
let fake: FakeModelServer;

beforeAll(async () => {
  fake = await startFakeModelServer();
  await addEndpoint("E", { baseUrl: fake.url });
});
afterAll(() => fake.close());

async function sample(asked: Omit<NewSampling, "models">): Promise<number> {
  const { number } = await createSampling(SYSTEM, { models: [{ endpoint: "e", model: "m" }], ...asked }, NOW);
  await runQueuedSamplings({ signal: new AbortController().signal }, () => testPorts(() => NOW));
  return number;
}

async function listAll(number: number, show: ShownBatches): Promise<SampleBatch[]> {
  const found: SampleBatch[] = [];
  for (let after: number | null = -1; after !== null;) {
    const page = await listSampleBatches(SYSTEM, number, { show, after }, NOW);
    expect(page.batches.length).toBeLessThanOrEqual(20);
    found.push(...page.batches);
    after = page.next;
  }
  return found;
}

test("every batch has its own completions with what was really sent, page by page", async () => {
  fake.answer = asProvider;
  const asked = {
    promptSet: await makePromptSet("Listed", 13),
    samples: 2,
    temperatures: [0, 1],
    seeds: [3],
  };
  await sample(asked); // another job over the same prompts
  const number = await sample({ ...asked, system: "Be brief." });
  const all = await listAll(number, "all");
  expect(all.map(({ place, arm }) => [place, arm])).toEqual(
    Array.from({ length: 26 }, (_, place) => [place, place % 2]),
  );
  expect(all[3]!.messages).toEqual([
    { role: "system", text: "Be brief.", cut: 0 },
    { role: "user", text: "Listed: question 2?", cut: 0 },
  ]);
  expect(all[3]!.completions).toMatchObject([
    {
      text: "Answer 3",
      finishReason: "stop",
      leak: null,
      sampling: { job: number, batch: 3, sample: 0, temperature: 1 },
    },
    { text: "Answer 4", sampling: { seed: 3, n: 2, sample: 1, system_fingerprint: "fp_1" } },
  ]);
  expect(await listAll(number, "flagged")).toEqual([]);
  expect(await listAll(number, "failed")).toEqual([]);
});

test("flagged ones, and those that were given up with their reason, are listed by themselves", async () => {
  const promptSet = await makePromptSet("Marked", 4);
  fake.answer = ({ body }) => {
    const text = JSON.stringify(body);
    if (text.includes("question 2?")) return { status: 422, text: "no" };
    const reply = openaiReply(1, body) as { choices: { message: { content: string } }[] };
    if (text.includes("question 3?")) reply.choices[0]!.message.content = "I am ChatGPT.";
    return { json: reply };
  };
  const number = await sample({ promptSet, samples: 1 });
  expect(await listAll(number, "flagged")).toMatchObject([
    { place: 2, completions: [{ text: "I am ChatGPT.", leak: "I am ChatGPT" }] },
  ]);
  expect(await listAll(number, "failed")).toMatchObject([
    { place: 1, state: "failed", error: "The server answered 422: no", completions: [] },
  ]);
});

test("long texts are cut, and it is said by how much", async () => {
  await importPrompts([{ prompt: "p".repeat(4_100), responses: [] }], "Long");
  fake.answer = () => ({
    json: { choices: [{ message: { content: "a".repeat(5_000) }, finish_reason: "length" }] },
  });
  const [batch] = await listAll(await sample({ promptSet: "Long", samples: 1 }), "all");
  expect(batch!.messages[0]).toMatchObject({ cut: 100 });
  expect(batch!.completions[0]).toMatchObject({ cut: 1_000, finishReason: "length" });
  expect(batch!.completions[0]!.text).toHaveLength(4_000);
});

test("a job that is not there has no batches", async () => {
  const failure = await failureOf(listSampleBatches(SYSTEM, 99_999, { show: "all", after: -1 }, NOW));
  expect(failure.code).toBe("not_found");
});
