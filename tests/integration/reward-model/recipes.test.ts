import { execFile, spawnSync } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { z } from "zod";
import { useDatabase } from "../../support/database";
import { readGolden } from "../../support/golden";
import { useServing } from "../../support/serving";

// The files that docs/reward-models.md tells people to take, run by Python against the real server.
useDatabase();
const serving = useServing();

const python = process.env.PREFERENDUM_PYTHON ?? "python3";
const missing = spawnSync(python, ["--version"]).status !== 0;
const reason = missing ? ` (skipped: there is no ${python})` : "";
const recipes = path.resolve(import.meta.dirname, "../../../docs/recipes");
const { golden, texts } = readGolden("llama");
const rewards = golden.start.rewards[0]!;
const near = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 4) as number);

/** What a program prints, as JSON; the recipes are on its path. */
async function run(program: string): Promise<unknown> {
  const { address, key } = serving();
  const { stdout } = await promisify(execFile)(python, ["-c", program], {
    env: {
      ...process.env,
      PYTHONPATH: recipes,
      PYTHONDONTWRITEBYTECODE: "1",
      PREFERENDUM_URL: address,
      PREFERENDUM_REWARD_KEY: key,
      PREFERENDUM_REWARD_URL: `${address}/serve/${key}/get_reward`,
    },
  });
  return JSON.parse(stdout);
}

const literal = (value: unknown): string => `json.loads(${JSON.stringify(JSON.stringify(value))})`;

test.skipIf(missing)(
  `TRL's reward_func: prompts and completions as text and as messages${reason}`,
  async () => {
    const { prompt, completions } = texts[0]!;
    const ask = (prompts: unknown, answers: unknown) =>
      run(
        `import json; from trl_reward import reward_func; print(json.dumps(reward_func(prompts=${literal(prompts)}, completions=${literal(answers)}, completion_ids=[], trainer_state=None)))`,
      );
    const prompts = completions.map(() => prompt);
    expect(await ask(prompts, completions)).toEqual(near(rewards));
    const asMessages = await ask(
      prompts.map((content) => [{ role: "user", content }]),
      completions.map((content) => [{ role: "assistant", content }]),
    );
    expect(asMessages).toEqual(near(rewards));
    const many = Array.from({ length: 130 }, (_, i) => completions[i % completions.length]!);
    const all = z.array(z.number()).parse(
      await ask(
        many.map(() => prompt),
        many,
      ),
    );
    expect(all).toEqual(near(many.map((_, i) => rewards[i % completions.length]!)));
  },
);

test.skipIf(missing)(`TRL's reward_func says why the server refuses${reason}`, async () => {
  const program = `import json; from trl_reward import reward_func
try:
  reward_func([[{"role": "user", "content": "Q"}]], [[{"role": "user", "content": "no answer"}]])
except RuntimeError as error:
  print(error)`;
  expect(JSON.stringify(await run(program))).toContain("must end with a message of the assistant");
});

test.skipIf(missing)(`OpenRLHF's file, but for its tensors${reason}`, async () => {
  const queries = golden.comparisons[0]!.texts.map((text) => `<|begin|>${text}`);
  const long = "one two three four five six seven eight nine ten ".repeat(60);
  const reply = await run(
    `import json; from openrlhf_reward import ask, combine; q = ${literal([...queries, long])}; r = ask(q); print(json.dumps([r, combine(q, r)]))`,
  );
  const [answer, combined] = z
    .tuple([z.looseObject({ rewards: z.array(z.number()) }), z.array(z.number())])
    .parse(reply);
  expect(answer.rewards.slice(0, -1)).toEqual(near(rewards));
  expect(combined.slice(0, -1)).toEqual(near(rewards));
  expect(combined.at(-1)).toBeCloseTo(answer.rewards.at(-1)! - 1, 6);
});
