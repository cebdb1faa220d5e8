import { beforeAll, describe, expect, test } from "vitest";
import { SYSTEM } from "@/lib/accounts/actor";
import { sampleCommand } from "@/lib/cli/commands/sample";
import { sampleCompareCommand, sampleNextCommand } from "@/lib/cli/commands/sample-rounds";
import { getPool } from "@/lib/platform/db";
import { type NextRound, nextRoundSchema } from "@/lib/reward-model/round-schema";
import { compareSampling } from "@/lib/reward-model/services/compare-sampling";
import { nextRound } from "@/lib/reward-model/services/next-round";
import { createSampling } from "@/lib/sampling/services/create-sampling";
import { previewSampling } from "@/lib/sampling/services/preview-sampling";
import { readSampling } from "@/lib/sampling/services/read-sampling";
import { runQueuedSamplings } from "@/lib/worker/run-queued-samplings";
import { failureOf, runCommand } from "../../support/command";
import { useDatabase } from "../../support/database";
import { openaiReply, startFakeModelServer } from "../../support/fake-model-server";
import { saidRewards } from "../../support/said-rewards";
import { addEndpoint, completionsOf, makePromptSet, testPorts } from "../../support/sampling";
import { writeSeen } from "../../support/seen-prompts";
import { serveCheckpoint } from "../../support/served-checkpoint";
import { useServingFolder } from "../../support/serving";

useDatabase();
useServingFolder();

const NOW = new Date("2026-11-29T10:00:00Z");
const CHECKPOINT = "checkpoints/first";
const question = (set: string, i: number): string => `${set}: question ${i}?`;
const SEEN = [1, 2, 3, 4].map((i) => question("Round", i));
/** What the answers say that they are worth: one model is only good where the reward model was trained. */
const WORTH: Readonly<Record<string, (prompt: number) => number>> = {
  flattered: (prompt) => (prompt <= 4 ? 9 : 0) + prompt / 10,
  steady: (prompt) => 3 + prompt / 10,
};
let number = 0;

async function work(): Promise<void> {
  await runQueuedSamplings({ signal: new AbortController().signal }, () => testPorts(() => NOW));
}

beforeAll(async () => {
  process.env.PREFERENDUM_KEY = "a key of tests, thirty-two characters long";
  const fake = await startFakeModelServer();
  fake.answer = ({ body }) => {
    const prompt = Number(/question (\d+)/.exec(JSON.stringify(body.messages))?.[1]);
    const reply = openaiReply(Number(body.n ?? 1), body) as { choices: { message: { content: string } }[] };
    for (const { message } of reply.choices)
      message.content = `is worth ${WORTH[String(body.model)]?.(prompt) ?? 0}`;
    return { json: reply };
  };
  await addEndpoint("E", { baseUrl: fake.url });
  await makePromptSet("Round", 6);
  const models = Object.keys(WORTH).map((model) => ({ endpoint: "e", model }));
  ({ number } = await createSampling(SYSTEM, { promptSet: "Round", models, seeds: [1], samples: 1 }, NOW));
  await work();
  return () => fake.close();
});

const using = () => saidRewards();
const compare = (unseen: boolean) => compareSampling(SYSTEM, number, { unseen }, NOW, using());
const next = (asked: Partial<NextRound>) =>
  nextRound(SYSTEM, number, nextRoundSchema.parse({ unseen: true, ...asked }), NOW, using());
const ask = { promptSet: "Round", models: [{ endpoint: "e", model: "steady" }], unseen: true };

test("without a served model it is refused, also with an arm that is named", async () => {
  for (const work of [() => compare(true), () => next({ arm: 0 }), () => previewSampling(SYSTEM, ask)])
    expect((await failureOf(work())).userMessage).toContain("No reward model is served yet");
});

describe("with a served model", () => {
  beforeAll(() => serveCheckpoint("First", CHECKPOINT));

  test("a checkpoint that does not say what it was trained on is refused by name", async () => {
    for (const work of [() => compare(true), () => next({ arm: 0 }), () => createSampling(SYSTEM, ask, NOW)])
      expect((await failureOf(work())).userMessage).toContain("first/1 does not say");
  });

  describe("that says it", () => {
    beforeAll(() => writeSeen(CHECKPOINT, SEEN));

    test("arms are compared on what it has not seen, which may turn the order round, and nothing else is scored", async () => {
      const { asked, score } = saidRewards();
      const best = await compareSampling(SYSTEM, number, { unseen: true }, NOW, { score });
      expect(best).toMatchObject({
        prompts: 2,
        seen: 4,
        arms: [{ model: "steady", isBest: true, answers: 2 }, {}],
      });
      expect(asked).toHaveLength(4);
      expect(await compare(false)).toMatchObject({
        ...{ prompts: 6, seen: 0 },
        arms: [{ model: "flattered", isBest: true }, {}],
      });
      const { json, text } = await runCommand(sampleCompareCommand, { unseen: true }, [String(number)]);
      expect(json).toEqual(best);
      expect(text).toContain("Left out: 4 prompts that the reward model was trained or validated on.");
    });

    test("the next round goes on with the best one there, and asks only what was not seen", async () => {
      expect(await next({ dryRun: true })).toMatchObject({
        arm: { model: "steady" },
        preview: { prompts: 2, seen: 4, completions: 2 },
      });
      const { json, text } = await runCommand(
        sampleNextCommand,
        { unseen: true, samples: "3", policy: "unseen" },
        [String(number)],
      );
      expect(text).toContain("Left out: 4 prompts that the served reward model was trained or validated on.");
      expect(text).not.toContain("Mind:");
      await work();
      const made = await readSampling(SYSTEM, Number(json.sampling), NOW);
      const leftOut = { model: "first/1", prompts: 4 };
      expect(made).toMatchObject({ state: "done", prompts: 2, completions: 6, settings: { leftOut } });
      const answered = (await completionsOf("Round")).filter((one) => one.policy_id === "unseen");
      expect(new Set(answered.map(({ prompt }) => prompt))).toEqual(
        new Set([question("Round", 5), question("Round", 6)]),
      );
      const { rows } = await getPool().query("SELECT change FROM audit_entry WHERE action = 'nextRound'");
      expect(rows).toMatchObject([{ change: { seen: 4, from: number } }]);
      // It is asked for anew each time.
      expect(
        await nextRound(SYSTEM, made.number, nextRoundSchema.parse({ arm: 0, dryRun: true }), NOW),
      ).toMatchObject({
        preview: { prompts: 6, seen: 0 },
      });
    });

    test("a first sampling can leave them out, too", async () => {
      const options = {
        "prompt-set": "Round",
        endpoint: "e",
        model: ["steady"],
        unseen: true,
        "dry-run": true,
      };
      const { json, text } = await runCommand(sampleCommand, options);
      expect(json).toMatchObject({ preview: { prompts: 2, seen: 4, completions: 8 } });
      expect(text).toContain("Left out: 4 prompts");
    });

    test("where nothing is left the model is named, and what to do", async () => {
      await writeSeen(CHECKPOINT, [...SEEN, question("Round", 5), question("Round", 6)]);
      const nothing = await failureOf(next({ arm: 0 }));
      expect(nothing.userMessage).toContain(
        'first/1 was trained or validated on all prompts of the set "Round"',
      );
      const unknown = await failureOf(next({}));
      expect(unknown.userMessage).toContain("trained or validated on its prompts (6)");
    });
  });
});
