import { cp, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { chooseBase, listBases } from "@/lib/reward-model/adapters/bases";
import { failureOf, useFolder } from "../../support/command";
import { goldenFolder } from "../../support/golden";

const folder = useFolder();
const before = process.env.PREFERENDUM_BASES;

beforeAll(async () => {
  process.env.PREFERENDUM_BASES = folder.at("bases");
  for (const family of ["bert", "llama"] as const)
    await cp(goldenFolder(family), path.join(folder.at("bases"), `tiny-${family}`), { recursive: true });
  await mkdir(folder.at("bases/gemma"));
  await writeFile(folder.at("bases/gemma/config.json"), JSON.stringify({ model_type: "gemma" }));
  await mkdir(folder.at("bases/empty"));
  // Names that a training could not be asked for: one with a blank, and one that comes along.
  for (const name of ["tiny bert", "use-lite"])
    await cp(goldenFolder("bert"), path.join(folder.at("bases"), name), { recursive: true });
});
afterAll(() => {
  if (before === undefined) delete process.env.PREFERENDUM_BASES;
  else process.env.PREFERENDUM_BASES = before;
});

test("the bases that come along, and those of the folder that the engine can train", async () => {
  expect((await listBases()).map(({ name, family, modes }) => [name, family, modes[0]])).toEqual([
    ["mini", "bert", "head"],
    ["use-lite", null, "head"],
    ["tiny-bert", "bert", "full"],
    ["tiny-llama", "llama", "lora"],
  ]);
});

test("a name or a path is chosen with its own mode or the one that was asked for", async () => {
  expect(await chooseBase("use-lite", undefined)).toEqual({ base: "use-lite", mode: "head" });
  const named = path.join(folder.at("bases"), "tiny-llama");
  expect(await chooseBase("tiny-llama", undefined)).toEqual({ base: { folder: named }, mode: "lora" });
  expect(await chooseBase(named, "top")).toEqual({ base: { folder: named }, mode: "top" });
});

test("a mode that a base has not, and a base that is nowhere, are refused", async () => {
  const failure = await failureOf(chooseBase("use-lite", "lora"));
  expect(failure).toMatchObject({ code: "unsupported" });
  expect(failure.userMessage).toContain('use-lite cannot be trained in mode "lora"');
  const nowhere = await failureOf(chooseBase("nowhere", undefined));
  expect(nowhere).toMatchObject({ code: "not_found" });
  expect(nowhere.userMessage).toContain(`no base "nowhere": it is the name of none in ${folder.at("bases")}`);
  expect(nowhere.fix).toContain("mini or use-lite");
});
