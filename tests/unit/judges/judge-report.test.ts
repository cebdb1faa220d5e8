import { expect, test } from "vitest";
import { type AskedPair, JudgeReport, voteOf } from "@/lib/judges/judge-report";
import { clusteredShareInterval } from "@/lib/statistics/binomial";

type Said = 1 | 0 | -1 | null;
const asked = (before: Said, behind: Said, first = 0, second = 1): AskedPair => ({
  ...{ first, second, replies: 2 },
  verdicts: [before, behind],
  probabilities: [before === null ? null : (before + 1) / 2, behind === null ? null : (behind + 1) / 2],
});

test("agreement is by both orders together, a flip is a tie and is left out of the strict rate", () => {
  const report = new JudgeReport();
  const people = [
    [0, 1],
    [0, 1],
    [1, 0],
  ];
  report.add({ promptId: "p1", pairs: [asked(1, 1)], people });
  report.add({ promptId: "p2", pairs: [asked(1, -1)], people });
  const { withPeople, amongPeople, flips, pairs } = report.result();
  expect(pairs).toBe(2);
  expect(withPeople.strict.estimate).toMatchObject({ value: 2 / 3, n: 3 });
  expect(withPeople.threeWay.estimate).toMatchObject({ value: 1 / 3, n: 6 });
  expect(amongPeople.strict.estimate).toMatchObject({ value: 1 / 3, n: 6 });
  expect(flips).toEqual({
    value: 0.5,
    interval: clusteredShareInterval([1, 0].map((successes) => ({ successes, n: 1 }))),
    n: 2,
  });
});

test("who always takes the first shown one flips every time and wins first every time", () => {
  const report = new JudgeReport();
  for (let i = 0; i < 10; i++) report.add({ promptId: `p${i}`, pairs: [asked(1, -1)], people: [] });
  const { flips, firstShown, withPeople } = report.result();
  expect(flips).toMatchObject({ value: 1, n: 10 });
  expect(firstShown).toMatchObject({ value: 1, n: 20 });
  expect(withPeople.strict.estimate).toMatchObject({ value: null });
});

test("an unclear reply is counted and its pair compared with nobody", () => {
  const report = new JudgeReport();
  report.add({ promptId: "p", pairs: [asked(1, null), asked(1, 1, 0, 2)], people: [[0, 1, 2]] });
  const { unparsed, withPeople, flips } = report.result();
  expect(unparsed).toMatchObject({ value: 1 / 4, n: 4 });
  expect(withPeople.strict.estimate).toMatchObject({ value: 1, n: 1 });
  expect(flips).toMatchObject({ value: 0, n: 1 });
});

test("likelihoods decide where they are known, even against a flip", () => {
  expect(voteOf({ probabilities: [0.9, 0.2] })).toBe(1);
  expect(voteOf({ probabilities: [1, 0] })).toBe(0);
});
