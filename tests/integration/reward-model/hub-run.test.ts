import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SYSTEM } from "@/lib/accounts/actor";
import { createDataset } from "@/lib/datasets/services/create-dataset";
import { createRun } from "@/lib/reward-model/services/create-run";
import { listRuns } from "@/lib/reward-model/services/list-runs";
import { readSafetensors, writeSafetensors } from "@/lib/tensor/safetensors";
import { createMember, createUser } from "../../support/actors";
import { failureOf } from "../../support/command";
import { useDatabase } from "../../support/database";
import { COMMIT, FakeModelHub } from "../../support/fake-model-hub";
import { goldenFolder } from "../../support/golden";
import { makeRankedProject, type RankedProject } from "../../support/ranked-project";

useDatabase();

const NOW = new Date("2026-11-25T10:00:00Z");
const hub = new FakeModelHub("tiny/llama");
let folder = "";
let project: RankedProject;
let dataset = 0;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "hub-run-"));
  const bases = path.join(folder, "bases");
  Object.assign(process.env, { DATA_DIR: folder, FILES_DIR: path.join(folder, "files") });
  process.env.PREFERENDUM_BASES = bases;
  await hub.start();
  process.env.HF_ENDPOINT = hub.url;
  for (const name of ["config.json", "model.safetensors"])
    hub.files.set(name, readFileSync(path.join(goldenFolder("llama"), name)));
  const messages = [{ role: "user", content: "Q" }] as const;
  const annotations = [{ annotator: "ann", tiers: [0, 1] }];
  project = await makeRankedProject("Hub", [{ messages, texts: ["a", "b"], annotations }]);
  dataset = (await createDataset(SYSTEM, project.slug, { format: "rankings" }, NOW)).number;
});
afterAll(async () => {
  hub.close();
  delete process.env.HF_ENDPOINT;
  await rm(folder, { recursive: true, force: true });
});

test("an admin names a model of the hub: the run keeps the commit and the family's own mode, and no weights move", async () => {
  const admin = await createUser({ isAdmin: true });
  const run = await createRun(admin, project.slug, { dataset, base: "tiny/llama", seed: 1 }, NOW);
  expect(run.settings).toMatchObject({ base: `tiny/llama@${COMMIT}`, mode: "lora" });
  expect(hub.takeSeen().some(({ path }) => path.includes("safetensors"))).toBe(false);
});

test("a manager may not make the server fetch one, and a path is no base", async () => {
  const manager = await createMember(project.projectId, "manager");
  const asked = { dataset, base: "tiny/llama", seed: 1 };
  expect((await failureOf(createRun(manager, project.slug, asked, NOW))).code).toBe("forbidden");
  expect(hub.takeSeen()).toEqual([]);
  const unknown = await failureOf(createRun(manager, project.slug, { ...asked, base: "nowhere" }, NOW));
  expect(unknown.userMessage).toBe('There is no base "nowhere".');
});

test("an ensemble is refused where the training is asked for when the hub's config.json names a reward head, and the weights of a base that is here count", async () => {
  const admin = await createUser({ isAdmin: true });
  const asked = { dataset, seed: 1, mode: "head", options: { ensemble: 4 } } as const;
  const runs = () => listRuns(SYSTEM, project.slug);
  const before = (await runs()).runs.length;
  const failure = await failureOf(createRun(admin, project.slug, { ...asked, base: "tiny/llama" }, NOW));
  expect(failure).toMatchObject({ code: "invalid_input" });
  expect(failure.userMessage).toContain("--ensemble");
  expect(hub.takeSeen().some(({ path }) => path.includes("safetensors"))).toBe(false);

  const local = path.join(folder, "bases", "local");
  cpSync(goldenFolder("llama"), local, { recursive: true });
  const config = path.join(local, "config.json");
  writeFileSync(config, readFileSync(config, "utf8").replace("ForSequenceClassification", "ForCausalLM"));
  const headed = await failureOf(createRun(admin, project.slug, { ...asked, base: "local" }, NOW));
  expect(headed.userMessage).toContain("--ensemble");
  expect((await runs()).runs.length).toBe(before);

  const weights = path.join(local, "model.safetensors");
  const tensors = await readSafetensors(weights);
  await writeSafetensors(weights, new Map([...tensors].filter(([name]) => !name.startsWith("score."))));
  const { settings } = await createRun(admin, project.slug, { ...asked, base: "local" }, NOW);
  expect(settings.options.ensemble).toBe(4);
});
