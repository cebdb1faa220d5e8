import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { rewardModelsTexts } from "@/lib/messages/reward-models-texts";
import { parseHubName } from "@/lib/reward-model/hub-name";
import {
  RECOMMENDED_BASES,
  recommendedBaseSchema,
  recommendedOf,
} from "@/lib/reward-model/recommended-bases";
import { BASES, DEFAULT_BASE } from "@/lib/reward-model/schema";
import { recommendedTable } from "@/lib/reward-model/say-recommended";

const docs = readFileSync("docs/reward-models.md", "utf8");

test("the table in docs/reward-models.md is what the form, the command line and the API say", () => {
  const { heads, rows, note } = recommendedTable("en");
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`.replaceAll("\n", "<br>");
  for (const row of [line(heads), ...rows.map(({ name, cells }) => line([`\`${name}\``, ...cells]))])
    expect(docs).toContain(row);
  expect(docs).toContain(note);
});

test("the accuracies are those of the table of what to expect", () => {
  for (const { accuracy } of RECOMMENDED_BASES)
    for (const { share, interval } of accuracy) {
      const said = [share, ...interval].map((value) => value.toFixed(3).replace(/^0/, ""));
      expect(docs).toContain(`${said[0] ?? ""} [${said[1] ?? ""}, ${said[2] ?? ""}]`);
    }
});

test("each is a built-in base or a model of the hub, the default first, with words in each language", () => {
  expect(RECOMMENDED_BASES[0]?.name).toBe(DEFAULT_BASE);
  for (const base of RECOMMENDED_BASES) {
    expect(recommendedBaseSchema.parse(base)).toEqual(base);
    const isBuiltIn = BASES.some((name) => name === base.name);
    expect(isBuiltIn || parseHubName(base.name) !== null).toBe(true);
    expect(base.downloadMb > 0).toBe(!isBuiltIn);
    for (const texts of Object.values(rewardModelsTexts)) expect(texts.bases).toHaveProperty([base.name]);
    for (const figures of [base.memoryMb, base.minutes])
      for (const mode of Object.keys(figures)) expect(base.modes).toContain(mode);
  }
});

test("a figure that was not measured is said to be so and not 0", () => {
  const { rows } = recommendedTable("en", [{ ...RECOMMENDED_BASES[0]!, accuracy: [], minutes: {} }]);
  expect(rows[0]?.cells.slice(4)).toEqual(["not measured yet", "not measured yet"]);
});

test("what was fetched of the hub is known by its name, whatever the commit", () => {
  const name = "sentence-transformers/all-MiniLM-L6-v2";
  expect(recommendedOf(`${name}@${"a".repeat(40)}`)?.name).toBe(name);
  expect(recommendedOf("sentence-transformers/another")).toBeUndefined();
});
