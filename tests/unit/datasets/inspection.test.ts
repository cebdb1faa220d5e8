import { describe, expect, test } from "vitest";
import { BenchmarkIndex } from "@/lib/datasets/benchmark-index";
import { encodeRecord } from "@/lib/datasets/encode-record";
import { Inspection } from "@/lib/datasets/inspection";
import { exportSettingsSchema } from "@/lib/datasets/schema";
import { splitOf } from "@/lib/datasets/split";
import type { InspectionResult } from "@/lib/datasets/warnings";
import type { DatasetFormatName } from "@/lib/formats/registry";
import { groupKeyOf } from "@/lib/prompts/group-key";
import { recordOf, user, system } from "../../support/export-records";

const SALT = "fixed";
const LONG =
  "Write a short letter to my landlord in which I ask for the broken heating in the kitchen to be repaired before the winter.";

interface Given {
  readonly prompt: string;
  readonly group?: string;
  readonly system?: string;
  readonly answers?: Readonly<Record<string, string>>;
}

/** What is found among prompts, the first of which stands on line 1. */
function inspect(
  given: readonly Given[],
  format: DatasetFormatName = "trl-preference",
  benchmarks = new BenchmarkIndex(),
): InspectionResult {
  const settings = exportSettingsSchema.parse({ format, testShare: 0.5 });
  const plan = { settings, salt: SALT, benchmarks, reliability: undefined };
  const inspection = new Inspection(format !== "prompt-only", benchmarks);
  for (const [i, { prompt, group, system: rule, answers }] of given.entries()) {
    const messages = [...(rule === undefined ? [] : [system(rule)]), user(prompt)];
    const record = {
      ...recordOf(messages, answers ?? { a: "Yes.", b: "No." }, [{ tiers: ["a", "b"] }]),
      prompt_id: `p${i}`,
      group_key: group ?? groupKeyOf(messages),
      source: { prompt_set: "set", line: i + 1, external_id: null },
    };
    inspection.add(encodeRecord(record, plan));
  }
  return inspection.result();
}

/** A group that falls into the split, when half is held out. */
function groupIn(split: "train" | "test", not = ""): string {
  const shares = { testShare: 0.5, validationShare: 0 };
  const found = Array.from({ length: 50 }, (_, i) => `group ${i}`).find(
    (group) => group !== not && splitOf(SALT, group, shares) === split,
  );
  if (found === undefined) throw new Error("no group");
  return found;
}

const counts = ({ found }: InspectionResult) =>
  Object.fromEntries(found.map(({ kind, count }) => [kind, count]));
const train = groupIn("train");

describe("prompts that come again", () => {
  test("are found under another group key, apart by whether the split is another", () => {
    const found = inspect([
      { prompt: "Why is the sky blue?", group: train },
      { prompt: "why is the  sky blue", group: groupIn("train", train) },
      { prompt: "Why is the sky blue?", group: groupIn("test") },
    ]);
    expect(counts(found)).toEqual({ same_prompt_across_splits: 1, same_prompt: 1 });
    expect(found.found[0]?.examples).toEqual([
      {
        prompt_set: "set",
        line: 3,
        prompt_id: "p2",
        like: { prompt_set: "set", line: 1 },
        answer: null,
      },
    ]);
    expect(JSON.stringify(found)).not.toContain("sky");
  });

  test("are found when a word differs, and not when it is of one group", () => {
    const changed = LONG.replace("kitchen", "bathroom");
    expect(
      counts(
        inspect([
          { prompt: LONG, group: train },
          { prompt: changed, group: groupIn("test") },
        ]),
      ),
    ).toEqual({
      similar_prompt_across_splits: 1,
    });
    expect(
      counts(
        inspect([
          { prompt: LONG, group: train },
          { prompt: changed, group: groupIn("train", train) },
        ]),
      ),
    ).toEqual({ similar_prompt: 1 });
    expect(
      counts(
        inspect([
          { prompt: LONG, group: train },
          { prompt: changed, group: train },
        ]),
      ),
    ).toEqual({});
  });

  test("are not those that share only their system message or a pattern of few words", () => {
    const rule = "You are a patient teacher who explains everything in simple words, with examples. ".repeat(
      5,
    );
    const questions = ["What is 12 + 13?", "What is 12 + 14?", "What is 12 - 13?", "How far is the moon?"];
    expect(counts(inspect(questions.map((prompt) => ({ prompt, system: rule }))))).toEqual({});
    const other =
      "Explain to a child of ten years how a ship of iron can float on water although iron is heavy.";
    expect(counts(inspect([{ prompt: LONG }, { prompt: other }]))).toEqual({});
  });

  test("count at thousands of prompts, of which the first few are named", () => {
    const many = Array.from({ length: 3000 }, (_, i) => ({
      prompt: `Number ${i % 1500}`,
      group: `${i}`,
    }));
    const found = inspect(many);
    const { same_prompt: same = 0, same_prompt_across_splits: across = 0 } = counts(found);
    expect(same + across).toBe(1500);
    expect([found.prompts, across > 0]).toEqual([3000, true]);
    expect(found.compared).toBe(1500 + across);
    for (const { examples } of found.found) expect(examples).toHaveLength(5);
    const last = found.found.at(-1)?.examples[0];
    expect((last?.line ?? 0) - (last?.like?.line ?? 0)).toBe(1500);
  });
});

describe("personal data", () => {
  const given = {
    prompt: "Mail bob@mail.org, please.",
    answers: { a: "Call +49 30 1234567.", b: "ann@mail.org or 030 123 45 67" },
  };

  test("is counted by prompts and answers, with its place and without its text", () => {
    const found = inspect([given]);
    expect(counts(found)).toEqual({ email_in_prompt: 1, email_in_answer: 1, phone_in_answer: 2 });
    expect(found.found.at(-1)?.examples.map(({ line, answer }) => [line, answer])).toEqual([
      [1, 1],
      [1, 2],
    ]);
    expect(JSON.stringify(found)).not.toMatch(/mail\.org|1234567/);
  });

  test("of answers is none of a format without answers", () => {
    expect(counts(inspect([given], "prompt-only"))).toEqual({ email_in_prompt: 1 });
  });
});
