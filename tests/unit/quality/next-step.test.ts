import { expect, test } from "vitest";
import { nextStepOf } from "@/lib/quality/next-step";

type Facts = Parameters<typeof nextStepOf>[0];

const START: Facts = {
  prompts: 2,
  tasks: { total: 2, complete: 0, underway: 0, untouched: 2, review: 0, paused: 0, closed: 0 },
  places: { counted: 0, wanted: 6, leased: 0 },
  annotations: { answered: 0, noneAcceptable: 0, skipped: 0, surplus: 0, imported: 0 },
  perDay: [],
  perHour: [],
  pace: { perDay: 0, days: null, interval: null },
  work: { activeMs: 0, hourlyRate: null, cost: null },
  medianActiveMs: null,
  skipRate: { value: null, reason: "" },
  annotators: { members: 0, working: 0, active: 0, imported: 0, total: 0, list: [] },
  datasets: 0,
  runs: 0,
};
const people = { ...START.annotators, members: 3, active: 2 };
const answers = { ...START.annotations, answered: 6 };
const full = { counted: 6, wanted: 6, leased: 0 };

test.each<[string, Partial<Facts>, string]>([
  ["without tasks: upload prompts", { tasks: { ...START.tasks, total: 0 } }, "upload"],
  ["with tasks and nobody there: invite", {}, "invite"],
  ["with members who have not begun: rank", { annotators: people }, "rank"],
  [
    "with tasks that were skipped too often: look at them",
    { tasks: { ...START.tasks, review: 1 } },
    "review",
  ],
  ["while answers come in: wait", { annotators: people, annotations: answers }, "wait"],
  ["when all is ranked: export", { annotators: people, annotations: answers, places: full }, "export"],
  ["imported preferences: export", { annotations: { ...START.annotations, imported: 9 } }, "export"],
  ["with a dataset: train", { annotations: answers, places: full, datasets: 1 }, "train"],
])("%s", (_, change, step) => {
  expect(nextStepOf({ ...START, ...change })).toBe(step);
});
