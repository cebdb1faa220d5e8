import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { trainCommand } from "@/lib/cli/commands/train";
import { listBases } from "@/lib/reward-model/adapters/bases";
import { fetchHubModel } from "@/lib/reward-model/adapters/hub/fetch-model";
import type { TransferProgress } from "@/lib/reward-model/adapters/hub/transfer-meter";
import { failureOf, runCommand, useFolder } from "../../support/command";
import { COMMIT, FakeModelHub } from "../../support/fake-model-hub";
import { goldenFolder } from "../../support/golden";
import { makePairs, writeRows } from "../../support/preference-data";

const folder = useFolder();
const hub = new FakeModelHub("tiny/llama");
const MAIN = { repo: "tiny/llama", revision: "main" };
/** No waiting between tries, and two of them in a row that bring nothing are too many. */
const quick = { retryAfterMs: [0, 0] };
const WEIGHTS = readFileSync(path.join(goldenFolder("llama"), "model.safetensors"));
const NEEDED = [
  "chat_template.jinja",
  "config.json",
  "model.safetensors",
  "special_tokens_map.json",
  "tokenizer.json",
  "tokenizer_config.json",
];

beforeAll(() => hub.start());
afterAll(() => hub.close());
beforeEach(() => {
  vi.stubEnv("HF_ENDPOINT", hub.url);
  vi.stubEnv("PREFERENDUM_BASES", folder.at("bases"));
  hub.files.clear();
  for (const name of NEEDED) hub.files.set(name, readFileSync(path.join(goldenFolder("llama"), name)));
  for (const name of ["pytorch_model.bin", "README.md", "onnx/model.onnx", "optimizer.pt"])
    hub.files.set(name, Buffer.from("not needed"));
  hub.takeSeen();
});
afterEach(async () => {
  vi.unstubAllEnvs();
  Object.assign(hub.faults, {
    cutAfter: [],
    resetAfter: [],
    ignoresRange: false,
    sendsOtherBytes: false,
    refuses: null,
  });
  await rm(folder.at("data/cache/hub"), { recursive: true, force: true });
});

const askedFiles = () => hub.takeSeen().filter(({ path }) => !path.startsWith("/api/"));

test("what is needed is fetched and nothing else, checked, and kept under its commit", async () => {
  const { folder: at, name } = await fetchHubModel(MAIN, quick);
  expect(name).toEqual({ repo: "tiny/llama", revision: COMMIT });
  expect(at).toContain(COMMIT);
  expect(readdirSync(at).sort()).toEqual([...NEEDED, "hub.json"].sort());
  expect(await readFile(path.join(at, "model.safetensors"))).toEqual(WEIGHTS);
  expect(JSON.parse(await readFile(path.join(at, "hub.json"), "utf8"))).toMatchObject({
    repo: "tiny/llama",
    commit: COMMIT,
    license: "apache-2.0",
  });
  const asked = askedFiles().filter(({ host }) => host === "hub");
  expect(asked.map(({ path }) => path.split("/").at(-1)).sort()).toEqual(NEEDED);
  await fetchHubModel(name, quick);
  expect(hub.takeSeen()).toEqual([]); // a commit that is here needs no network
});

test("HF_TOKEN goes to the hub, and not to the host that it sends large files on to", async () => {
  vi.stubEnv("HF_TOKEN", "hf_secret");
  await fetchHubModel(MAIN, quick);
  const seen = hub.takeSeen();
  expect(seen.some(({ host }) => host === "cdn")).toBe(true);
  for (const { host, authorization } of seen)
    expect(authorization).toBe(host === "hub" ? "Bearer hf_secret" : undefined);
});

describe("a transfer that breaks", () => {
  test("goes on from where it broke, as often as it brings something", async () => {
    hub.faults.cutAfter = [100_000, 200_000, 50_000];
    const told: TransferProgress[] = [];
    const { folder: at } = await fetchHubModel(MAIN, { ...quick, onProgress: (one) => told.push(one) });
    expect(await readFile(path.join(at, "model.safetensors"))).toEqual(WEIGHTS);
    const ranges = askedFiles().flatMap(({ host, range }) => (host === "cdn" ? [range] : []));
    expect(ranges).toEqual([undefined, "bytes=100000-", "bytes=300000-", "bytes=350000-"]);
    expect(told.at(-1)).toMatchObject({ bytes: WEIGHTS.length, totalBytes: WEIGHTS.length });
    expect(told.at(-1)?.bytesPerSecond).toBeGreaterThan(0);
  });

  test("by a reset connection is tried again too", async () => {
    hub.faults.resetAfter = [200_000, 200_000];
    const { folder: at } = await fetchHubModel(MAIN, { retryAfterMs: [0, 0, 0, 0] });
    expect(await readFile(path.join(at, "model.safetensors"))).toEqual(WEIGHTS);
    expect(askedFiles().filter(({ host }) => host === "cdn")).toHaveLength(3);
  });

  test("and brings nothing any more is given up, and taken up by the next command", async () => {
    hub.faults.cutAfter = [100_000, 0, 0, 0];
    const failure = await failureOf(fetchHubModel(MAIN, quick));
    expect(failure).toMatchObject({ code: "unavailable" });
    expect(failure.userMessage).toMatch(/model\.safetensors broke off after 100000 of \d+ bytes/);
    hub.faults.cutAfter = [];
    hub.takeSeen();
    const { folder: at } = await fetchHubModel(MAIN, quick);
    expect(await readFile(path.join(at, "model.safetensors"))).toEqual(WEIGHTS);
    expect(askedFiles().map(({ range }) => range)).toContain("bytes=100000-");
  });

  test("begins anew where the other side knows no ranges", async () => {
    Object.assign(hub.faults, { cutAfter: [100_000], ignoresRange: true });
    const told: TransferProgress[] = [];
    const { folder: at } = await fetchHubModel(MAIN, { ...quick, onProgress: (one) => told.push(one) });
    expect(await readFile(path.join(at, "model.safetensors"))).toEqual(WEIGHTS);
    expect(told.at(-1)).toMatchObject({ bytes: WEIGHTS.length });
  });
});

describe("two who bring the same model at once", () => {
  test("do not write into each other's files, though one breaks off", async () => {
    hub.faults.cutAfter = [300_000, 100_000];
    const both = await Promise.all([fetchHubModel(MAIN, quick), fetchHubModel(MAIN, quick)]);
    for (const { folder: at } of both) {
      expect(await readFile(path.join(at, "model.safetensors"))).toEqual(WEIGHTS);
      expect(readdirSync(at).sort()).toEqual([...NEEDED, "hub.json"].sort());
    }
    const begun = askedFiles().filter(({ host, range }) => host === "cdn" && range === undefined);
    expect(begun).toHaveLength(2);
  });

  test("and what a killed process left is taken up, but not what another one writes", async () => {
    const at = folder.at(`data/cache/hub/tiny--llama/${COMMIT}`);
    const { pid: dead } = spawnSync(process.execPath, ["-e", ""]);
    mkdirSync(at, { recursive: true });
    writeFileSync(path.join(at, `model.safetensors.part-${dead}-1`), WEIGHTS.subarray(0, 150_000));
    writeFileSync(path.join(at, "model.safetensors.part"), WEIGHTS.subarray(0, 100_000));
    // Of a process that had this one's number before the machine began anew.
    writeFileSync(path.join(at, `model.safetensors.part-${process.pid}-999`), WEIGHTS.subarray(0, 120_000));
    writeFileSync(path.join(at, `model.safetensors.part-${process.ppid}-1`), WEIGHTS.subarray(0, 200_000));
    await fetchHubModel(MAIN, quick);
    expect(askedFiles().flatMap(({ host, range }) => (host === "cdn" ? [range] : []))).toEqual([
      "bytes=150000-",
    ]);
    expect(
      readdirSync(at)
        .filter((name) => name.startsWith("model."))
        .sort(),
    ).toEqual(["model.safetensors", `model.safetensors.part-${process.ppid}-1`]);
  });
});

test("other bytes than the hub lists are refused, and nothing of them is kept", async () => {
  hub.faults.sendsOtherBytes = true;
  const failure = await failureOf(fetchHubModel(MAIN, quick));
  expect(failure).toMatchObject({ code: "file_refused" });
  expect(failure.userMessage).toContain("model.safetensors");
  const at = folder.at(`data/cache/hub/tiny--llama/${COMMIT}`);
  expect(readdirSync(at).filter((name) => name.startsWith("model."))).toEqual([]);
  expect((await listBases()).map(({ name }) => name)).toEqual(["mini", "use-lite"]);
});

describe("what the hub refuses is said in words", () => {
  test.each([
    [401, "GatedRepo", "forbidden", /agreed to its terms/, /HF_TOKEN/],
    [401, "RepoNotFound", "not_found", /no model "tiny\/llama"/, /exists/],
    [404, "RevisionNotFound", "not_found", /no revision "main"/, /branches/],
    [429, undefined, "unavailable", /answered 429/, /limits/],
    [500, undefined, "unavailable", /answered 500/, /later/],
  ] as const)("%i %s", async (status, code, expected, message, fix) => {
    hub.faults.refuses = { status, ...(code === undefined ? {} : { code }) };
    const failure = await failureOf(fetchHubModel(MAIN, quick));
    expect(failure.code).toBe(expected);
    expect(failure.userMessage).toMatch(message);
    expect(failure.fix).toMatch(fix);
  });
});

test("without a network a clear refusal, or what was fetched last under that branch", async () => {
  vi.stubEnv("HF_ENDPOINT", "http://127.0.0.1:9");
  const failure = await failureOf(fetchHubModel(MAIN, quick));
  expect(failure).toMatchObject({ code: "unavailable" });
  expect(failure.userMessage).toContain("127.0.0.1:9 cannot be reached");
  expect(failure.fix).toContain("PREFERENDUM_BASES");
  vi.stubEnv("HF_ENDPOINT", hub.url);
  const { folder: at } = await fetchHubModel(MAIN, quick);
  vi.stubEnv("HF_HUB_OFFLINE", "1");
  expect((await fetchHubModel(MAIN, quick)).folder).toBe(at);
  const other = await failureOf(fetchHubModel({ ...MAIN, revision: "v2" }, quick));
  expect(other.userMessage).toContain("HF_HUB_OFFLINE");
});

describe("a model that cannot be trained costs no transfer of weights", () => {
  const weightsAsked = () => askedFiles().some(({ path }) => /safetensors|\.bin/.test(path));

  test("a family that the engine does not do", async () => {
    hub.files.set("config.json", Buffer.from(JSON.stringify({ model_type: "gemma" })));
    expect((await failureOf(fetchHubModel(MAIN, quick))).userMessage).toContain('family "gemma"');
    expect(weightsAsked()).toBe(false);
  });

  test("weights as a pickle alone", async () => {
    hub.files.delete("model.safetensors");
    const failure = await failureOf(fetchHubModel(MAIN, quick));
    expect(failure.userMessage).toContain("has no model.safetensors");
    expect(failure.fix).toContain("a pickle");
    expect(weightsAsked()).toBe(false);
  });

  test("one that is larger than allowed", async () => {
    vi.stubEnv("PREFERENDUM_HUB_LIMIT_GB", "0.0001");
    const failure = await failureOf(fetchHubModel(MAIN, quick));
    expect(failure).toMatchObject({ code: "too_large", fix: expect.stringContaining("HUB_LIMIT") as string });
    expect(weightsAsked()).toBe(false);
  });

  test("an index that names files outside of the folder", async () => {
    hub.files.delete("model.safetensors");
    const map = { a: "../../model-00001-of-00001.safetensors" };
    hub.files.set("model.safetensors.index.json", Buffer.from(JSON.stringify({ weight_map: map })));
    expect((await failureOf(fetchHubModel(MAIN, quick))).userMessage).toContain("that it has not");
  });
});

test("shards are fetched as the index names them", async () => {
  const shard = "model-00001-of-00002.safetensors";
  hub.files.delete("model.safetensors");
  hub.files.set(shard, WEIGHTS);
  hub.files.set("model-00002-of-00002.safetensors", Buffer.from("of another purpose"));
  hub.files.set(
    "model.safetensors.index.json",
    Buffer.from(JSON.stringify({ weight_map: { "score.weight": shard } })),
  );
  const { folder: at } = await fetchHubModel(MAIN, quick);
  expect(readdirSync(at).filter((name) => name.endsWith(".safetensors"))).toEqual([shard]);
});

test("train --ensemble with a model of the hub that brings a head is refused before its weights are fetched", async () => {
  const data = await writeRows(folder.at("in"), "headed.jsonl", makePairs(10));
  const options = { data: [data], out: folder.at("headed"), base: "tiny/llama", mode: "head", ensemble: "4" };
  const failure = await failureOf(runCommand(trainCommand, options));
  expect(failure.userMessage).toContain("--ensemble");
  expect(askedFiles().map(({ path }) => path.split("/").at(-1))).toEqual(["config.json"]);
});

test("train --base org/name: fetched, trained, and its commit stands in report and card", async () => {
  const data = await writeRows(folder.at("in"), "pairs.jsonl", makePairs(30));
  const out = folder.at("model");
  const said: string[] = [];
  const { json } = await trainCommand.run({
    positionals: [],
    options: { data: [data], out, base: "tiny/llama", mode: "head", epochs: "1", "max-tokens": "64" },
    say: (text) => said.push(text),
    signal: new AbortController().signal,
  });
  expect(json).toMatchObject({ checkpoint: out });
  expect(said.some((line) => /^downloading, \d+ of 1 MB/.test(line))).toBe(true);
  const card = await readFile(path.join(out, "README.md"), "utf8");
  expect(card).toContain("base_model: tiny/llama\n");
  expect(card).toContain(`revision ${COMMIT}, under the licence apache-2.0`);
  const report: unknown = JSON.parse(
    readFileSync(path.join(out, readdirSync(out).find((name) => /report/.test(name)) ?? ""), "utf8"),
  );
  expect(report).toMatchObject({ base: `tiny/llama@${COMMIT}` });
  expect((await listBases()).map(({ name }) => name)).toContain(`tiny/llama@${COMMIT}`);
  const wrong = await failureOf(
    runCommand(trainCommand, { data: [data], out: folder.at("other"), base: "tiny/nothing" }),
  );
  expect(wrong.userMessage).toContain('no model "tiny/nothing"');
});
