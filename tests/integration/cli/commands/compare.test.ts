import { rm } from "node:fs/promises";
import { expect, test } from "vitest";
import { basesCommand } from "@/lib/cli/commands/bases";
import { compareCommand } from "@/lib/cli/commands/run-compare";
import { trainCommand } from "@/lib/cli/commands/train";
import { failureOf, runCommand, useFolder } from "../../../support/command";
import { goldenFolder } from "../../../support/golden";
import { makePairs, writeRows } from "../../../support/preference-data";

const folder = useFolder();

test("folders that train wrote stand side by side, with the difference on the pairs that both held out", async () => {
  const data = [await writeRows(folder.at("in"), "pairs.jsonl", makePairs(40))];
  const train = (out: string, options: Record<string, string>) =>
    runCommand(trainCommand, { data, out: folder.at(out), "test-share": "0.3", ...options });
  await train("lite", { base: "use-lite" });
  await train("gpt2", { base: goldenFolder("gpt2"), mode: "head", epochs: "1" });
  const { json, text } = await runCommand(compareCommand, {}, [folder.at("gpt2"), folder.at("lite")]);
  const { checkpoints } = json as {
    checkpoints: { report: { heldOut: { accuracy: number; pairs: number } }; againstFirst: unknown }[];
  };
  const [first, second] = checkpoints.map(({ report }) => report.heldOut);
  expect(checkpoints[0]?.againstFirst).toBeNull();
  expect(checkpoints[1]?.againstFirst).toMatchObject({
    kind: "difference",
    pairs: first?.pairs,
    difference: expect.closeTo((second?.accuracy ?? NaN) - (first?.accuracy ?? NaN), 9) as number,
  });
  expect(text).toContain("lite and gpt2 have the same");
  expect(text).toMatch(/^≠ Base +gpt2 +use-lite$/m);

  await rm(`${folder.at("gpt2")}/held-out.json`);
  const old = await runCommand(compareCommand, {}, [folder.at("gpt2"), folder.at("lite")]);
  expect(old.text).toContain(
    "No difference for lite: of gpt2 is not kept which held-out pairs it ordered right",
  );
});

test("a folder without a report is refused by its name; one folder alone is wrong usage", async () => {
  const refused = await failureOf(runCommand(compareCommand, {}, [folder.at("in"), folder.at("none")]));
  expect(refused).toMatchObject({ code: "not_found" });
  expect(refused.userMessage).toContain("holds no report.json");
  await expect(runCommand(compareCommand, {}, [folder.at("in")])).rejects.toThrow("two to 4 are compared");
});

test("the bases that a training can start from are listed, with how one that is not here is fetched", async () => {
  const { json, text } = await runCommand(basesCommand, {});
  // Bases of PREFERENDUM_BASES stand behind them.
  const named = (name: string): unknown => expect.objectContaining({ name });
  expect(json).toMatchObject({
    bases: expect.arrayContaining([named("mini"), named("use-lite")]) as unknown,
  });
  expect(text).toContain("fetched with --base HuggingFaceTB/SmolLM2-135M-Instruct");
  expect(text).toContain("80.0 % [74.8, 84.4] on UKPConvArg1");
});
