import { cp } from "node:fs/promises";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { SYSTEM } from "@/lib/accounts/actor";
import { ServedModel } from "@/lib/reward-model/adapters/served-model";
import { promoteRun } from "@/lib/reward-model/services/promote-run";
import { pairInput } from "@/lib/reward-model/score-input";
import { useDatabase } from "../../support/database";
import { goldenFolder } from "../../support/golden";
import { serveCheckpoint } from "../../support/served-checkpoint";
import { useServingFolder } from "../../support/serving";

useDatabase();
const files = useServingFolder();

/** Many and long enough that they are still computed when the next model is loaded. */
const INPUTS = Array.from({ length: 64 }, (_, i) =>
  pairInput({ prompt: `Which? ${i}`, completion: "word ".repeat(200) }),
);

beforeAll(async () => {
  for (const name of ["first", "second"]) {
    await serveCheckpoint(name, `checkpoints/${name}`);
    await cp(goldenFolder("llama"), path.join(files(), "checkpoints", name), { recursive: true });
  }
});

test("who asks for the model's facts never ends it under those who score with it", async () => {
  const served = new ServedModel();
  for (const name of ["first", "second", "first", "second"]) {
    await promoteRun(SYSTEM, name, 1);
    const scoring = served.score(INPUTS);
    const facts = Promise.all([served.describe(), served.describe(), served.describe()]);
    expect((await facts).map(({ model }) => model)).toEqual(Array(3).fill(`${name}/1`));
    const { model, rewards } = await scoring;
    expect(model).toBe(`${name}/1`);
    expect(rewards.every((reward) => Number.isFinite(reward))).toBe(true);
  }
  await served.close();
});
