import { readFileSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { MINI_FOLDER, startMini } from "@/lib/reward-model/engine/start-mini";
import { openTokenizer } from "@/lib/reward-model/engine/text/tokenizer";
import { HOSTILE_TEXTS } from "../../../support/hostile-texts";

const read = (name: string): string => readFileSync(path.join(MINI_FOLDER, name), "utf8");

test("the base that comes along is a small standard folder with card, licence and notice", () => {
  const files = readdirSync(MINI_FOLDER);
  const bytes = files.reduce((sum, name) => sum + statSync(path.join(MINI_FOLDER, name)).size, 0);
  expect(bytes).toBeLessThanOrEqual(12_000_000);
  expect(files).toEqual(expect.arrayContaining(["model.safetensors", "tokenizer.json", "config.json"]));
  expect(JSON.parse(read("config.json"))).toMatchObject({
    architectures: ["BertForSequenceClassification"],
    model_type: "bert",
  });
  expect(read("README.md")).toMatch(/license: apache-2\.0[\s\S]*make-base/);
  expect(read("LICENSE")).toContain("Apache License");
  expect(read("NOTICE")).toContain("sentence-transformers/all-MiniLM-L6-v2");
});

test("it starts with all its tensors as numbers, and with a head that the seed decides", async () => {
  const [one, other] = await Promise.all([startMini(1), startMini(2)]);
  for (const [name, shape] of one.architecture.shapes) {
    const { data } = one.parameters.get(name)!;
    expect(data).toHaveLength(shape.reduce((product, dim) => product * dim, 1));
    expect(data.every(Number.isFinite), name).toBe(true);
  }
  expect(other.parameters.get("classifier.weight")).not.toEqual(one.parameters.get("classifier.weight"));
});

test("it reads every text, rare words letter by letter", async () => {
  const { architecture, tokenizerFiles } = await startMini(1);
  const { idsOf, idOfToken, tokenOfId } = openTokenizer(tokenizerFiles);
  const size = architecture.shapes.get(architecture.tables.word)![0]!;
  for (const text of HOSTILE_TEXTS) for (const id of idsOf(text)) expect(id).toBeLessThan(size);
  const unknown = idOfToken("[UNK]")!;
  for (const text of ["floccinaucinihilipilification", "Übergrößenträger", "съешь", "€ 5 – „so“ ½ °"])
    expect(idsOf(text), text).not.toContain(unknown);
  expect(
    idsOf("zyzzyva")
      .map((id) => tokenOfId(id)?.replace(/^##/, ""))
      .join(""),
  ).toBe("zyzzyva");
  expect(idsOf("日本")).toContain(unknown);
});
