import { expect, test } from "vitest";
import { decideVisit } from "@/lib/panels/decide-visit";

const facts = { answered: 2, tasks: 3, isFinished: false, nothingLeft: false } as const;

test.each([
  ["fewer answers than asked for", {}, "unfinished"],
  ["as many", { answered: 3 }, "done"],
  ["more", { answered: 4 }, "done"],
  ["fewer, but nothing is left", { nothingLeft: true }, "done"],
  ["none, and nothing is left", { answered: 0, nothingLeft: true }, "nothing"],
  ["no number asked for", { tasks: null }, "unfinished"],
  ["no number asked for, nothing left", { tasks: null, nothingLeft: true }, "done"],
  ["a code that he has, whatever came since", { answered: 0, isFinished: true }, "done"],
] as const)("%s", (_, change, state) => {
  expect(decideVisit({ ...facts, ...change })).toBe(state);
});
