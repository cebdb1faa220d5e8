import { expect, test } from "vitest";
import { ArmTally, type PromptOfArms } from "@/lib/reward-model/compare-arms";

const armNamed = (model: string) => ({
  ...{ endpoint: "e", model, temperature: 1 },
  ...{ inputPrice: 1, outputPrice: 2 },
});
const ARMS = ["poor", "good", "odd"].map(armNamed);

/** One answer of each arm; the text of arm i is "ai" unless another one is given. */
function prompt(
  promptId: string,
  rewards: readonly number[] | undefined,
  rankings: readonly (readonly number[])[] = [],
  texts: readonly string[] = ["a0", "a1", "a2"],
): PromptOfArms {
  return {
    promptId,
    answers: texts.map((text, arm) => ({ arm, text, reward: rewards?.[arm] })),
    rankings: rankings.map((tiers) => ({ texts: ["a0", "a1", "a2"], tiers })),
  };
}

function compare(...prompts: readonly PromptOfArms[]) {
  const tally = new ArmTally(ARMS);
  for (const one of prompts) tally.add(one);
  return tally.finish();
}

test("arms come in the order of their mean rewards, and those not clearly behind the best are marked", () => {
  const { by, prompts, arms } = compare(
    prompt("p1", [1, 3, 5]),
    prompt("p2", [2, 4.5, 3]),
    prompt("p3", [3, 4.5, 3.4]),
  );
  expect({ by, prompts }).toEqual({ by: "reward", prompts: 3 });
  expect(arms.map(({ model, isBest, notClearlyWorse }) => [model, isBest, notClearlyWorse])).toEqual([
    ["good", true, false],
    ["odd", false, true],
    ["poor", false, false],
  ]);
  const [good, odd, poor] = arms;
  expect(good?.reward?.value).toBeCloseTo(4, 12);
  // s² = 0.75, half = 4.3027 · √(0.75/3) = 2.1513.
  expect(good?.reward?.interval?.[0]).toBeCloseTo(4 - 2.1513, 3);
  expect(good).toMatchObject({ arm: 1, answers: 3, wins: null, behind: null, reward: { n: 3 } });
  expect(good).not.toHaveProperty("inputPrice");
  expect(odd?.behind?.value).toBeCloseTo(-0.2, 12);
  expect(poor?.behind?.interval?.[1]).toBeCloseTo(-2 + 1.2421, 3);
});

test("people's wins are the share of pairs with other arms' answers, ties half, equal texts in one place", () => {
  const { by, rankings, arms } = compare(
    prompt("p1", undefined, [
      [1, 0, 0],
      [2, 0, 1],
    ]),
    prompt("p2", undefined, [[1, 0, -1]]),
    // Arm 2 said the same as arm 1.
    prompt("p3", undefined, [[1, 0, -1]], ["a0", "a1", "a1"]),
    prompt("p4", undefined, [[-1, 0, -1]]),
  );
  expect({ by, rankings }).toEqual({ by: "wins", rankings: 4 });
  // good: ½ + 1, 1 + 1; 1; 1 + ½ of 7 pairs. odd: ½ + 1, 0 + 1; none; 1 + ½ of 6. poor: nothing of 7.
  // odd was compared on two of three prompts: too few to come before poor.
  expect(arms.map(({ model, wins }) => [model, wins?.value, wins?.n])).toEqual([
    ["good", 6 / 7, 7],
    ["poor", 0, 7],
    ["odd", 4 / 6, 6],
  ]);
  // Against good alone: odd ¼ of two pairs and ½ of one, too few to tell; poor none of four in three prompts.
  expect(arms[2]).toMatchObject({
    behind: { value: expect.closeTo(1 / 3 - 0.5, 9) as number },
    notClearlyWorse: true,
  });
  expect(arms[1]?.behind?.value).toBe(-0.5);
});

test("an arm that answered one lucky prompt is not the best of a thousand, nor told with an interval", () => {
  const tally = new ArmTally(["steady", "lucky"].map(armNamed));
  for (let i = 0; i < 1000; i++)
    tally.add({
      promptId: `p${i}`,
      answers: [
        { arm: 0, text: "s", reward: i % 2 === 0 ? 1.005 : -0.995 },
        ...(i === 0 ? [{ arm: 1, text: "l", reward: 3 }] : []),
      ],
      rankings: [],
    });
  const [steady, lucky] = tally.finish().arms;
  expect(steady).toMatchObject({ model: "steady", isBest: true });
  expect(steady?.reward?.value).toBeCloseTo(0.005, 9);
  expect(lucky).toMatchObject({ model: "lucky", isBest: false, notClearlyWorse: true });
  expect(lucky?.behind).toEqual({ value: expect.closeTo(3 - 1.005, 9) as number, interval: null });
});

test("an arm that won one ranking of many is not the best by people's wins", () => {
  const { by, arms } = compare(
    ...Array.from({ length: 20 }, (_, i) =>
      prompt(`p${i}`, undefined, [
        [1, 0, -1],
        [0, 1, -1],
      ]),
    ),
    prompt("one", undefined, [[1, 2, 0]]),
  );
  expect(by).toBe("wins");
  expect(arms.map(({ model, isBest }) => [model, isBest])).toEqual([
    ["poor", true],
    ["good", false],
    ["odd", false],
  ]);
});

test("an arm that lost every duel over many prompts is clearly worse", () => {
  const { arms } = compare(...Array.from({ length: 12 }, (_, i) => prompt(`p${i}`, undefined, [[1, 0, -1]])));
  expect(arms.map(({ model, notClearlyWorse }) => [model, notClearlyWorse])).toEqual([
    ["good", false],
    ["poor", false],
    ["odd", false],
  ]);
  expect(arms[1]?.behind?.interval?.[1]).toBeLessThan(0);
  expect(arms[2]).toMatchObject({ wins: null, behind: null });
});

test("with neither rewards nor rankings none is the best; of a single prompt there is no interval", () => {
  expect(compare(prompt("p1", undefined))).toMatchObject({ by: null, arms: [{ isBest: false }, {}, {}] });
  const { arms } = compare(prompt("p1", [1, 5, 2]));
  expect(
    arms.map(({ model, reward, notClearlyWorse }) => [model, reward?.interval, notClearlyWorse]),
  ).toEqual([
    ["good", null, false],
    ["odd", null, true],
    ["poor", null, true],
  ]);
});
