import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import type { Server } from "node:http";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { dispatch } from "@/lib/api/dispatch";
import { evaluateCommand } from "@/lib/cli/commands/evaluate";
import { scoreCommand } from "@/lib/cli/commands/score";
import { ServedModel } from "@/lib/reward-model/adapters/served-model";
import { writeUseLite } from "@/lib/reward-model/engine/use-lite-checkpoint";
import { FEATURE_WIDTH } from "@/lib/reward-model/engine/use-lite-features";
import { createUser, keyOf } from "../../support/actors";
import { failureOf, runCommand } from "../../support/command";
import { useDatabase } from "../../support/database";
import { makePairs, writeRows } from "../../support/preference-data";
import { serveCheckpoint, startScorer } from "../../support/served-checkpoint";

useDatabase();

const served = new ServedModel();
let server: Server;
let folder = "";
let model = "";
let weights = "";
let pairs = "";

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "damaged-"));
  process.env.FILES_DIR = path.join(folder, "files");
  model = path.join(folder, "files/checkpoints/x");
  weights = path.join(model, "model.safetensors");
  pairs = await writeRows(folder, "pairs.jsonl", makePairs(8));
  await serveCheckpoint("Damaged", "checkpoints/x");
  server = await startScorer(served);
});
beforeEach(() => writeUseLite(model, { weights: new Float64Array(FEATURE_WIDTH).fill(0.01), offset: 0 }));
afterAll(async () => {
  server.close();
  await served.close();
  await rm(folder, { recursive: true, force: true });
});

async function askForReward() {
  const headers = { authorization: `Bearer ${await keyOf(await createUser({ isAdmin: true }))}` };
  const response = await dispatch(
    new Request("http://127.0.0.1:3000/api/v1/reward", {
      method: "POST",
      headers: { ...headers, "content-type": "application/json" },
      body: JSON.stringify({ prompt: "Q", responses: ["a"] }),
    }),
  );
  return { status: response.status, body: (await response.json()) as unknown };
}

const errorSchema = z.object({
  error: z.object({ code: z.string(), message: z.string(), fix: z.string() }),
});

const score = () =>
  failureOf(runCommand(scoreCommand, { model, in: pairs, out: path.join(folder, "out.jsonl") }));
const evaluate = () => failureOf(runCommand(evaluateCommand, { model, data: [pairs] }));

describe("a damaged checkpoint is told apart from a fault of ours: which file, what, and how to mend it", () => {
  test.each<[string, () => Promise<void>, RegExp]>([
    [
      "a header that is cut",
      async () => writeFile(weights, (await readFile(weights)).subarray(0, 40)),
      /model\.safetensors is damaged: it is no safetensors file, or its end is missing/,
    ],
    [
      "numbers that are cut",
      async () => writeFile(weights, (await readFile(weights)).subarray(0, -8)),
      /model\.safetensors is damaged: score\.weight would end at byte/,
    ],
    [
      "a header of garbage",
      async () => {
        const bytes = await readFile(weights);
        await writeFile(weights, bytes.fill("?", 8, 40));
      },
      /model\.safetensors is damaged: its header is not the JSON/,
    ],
    ["no weights at all", () => rm(weights), /model\.safetensors cannot be read/],
    [
      "a config.json that is no JSON",
      () => writeFile(path.join(model, "config.json"), "{"),
      /config\.json is damaged: it is no JSON/,
    ],
  ])("%s", async (_, damage, what) => {
    await damage();
    for (const failure of [await score(), await evaluate()]) {
      expect(["file_refused", "not_found"]).toContain(failure.code);
      expect(failure.userMessage).toMatch(what);
      expect(failure.userMessage).toContain(model);
      expect(failure.fix).toMatch(/Copy|Look whether/);
    }
    const { status, body } = await askForReward();
    expect(status).toBe(503);
    const { error } = errorSchema.parse(body);
    expect(error.code).toBe("unavailable");
    expect(error.message).toMatch(what);
    expect(error.fix).toContain("promote another training");
  });
});

test("once the checkpoint is mended, the next request is answered", async () => {
  await rm(weights);
  expect(await askForReward()).toMatchObject({ status: 503 });
  await writeUseLite(model, { weights: new Float64Array(FEATURE_WIDTH).fill(0.01), offset: 0 });
  expect(await askForReward()).toMatchObject({ status: 200, body: { model: "damaged/1" } });
});
