import { expect, test } from "vitest";
import { z } from "zod";
import {
  askAgainContract,
  chooseTasksContract,
  compareSamplingContract,
  createRunContract,
  nextRoundContract,
} from "@/lib/reward-model/contract";
import { createSamplingContract, previewSamplingContract } from "@/lib/sampling/contract";

const SAMPLING = { promptSet: "round-1", models: [{ endpoint: "local", model: "m" }], samples: 2 };

test.each<[string, unknown, object, object]>([
  ["testShare", createRunContract.body, { dataset: 1 }, { testShare: 0.5 }],
  ["epoch", createRunContract.body, { dataset: 1 }, { options: { epoch: 5 } }],
  ["dryrun", askAgainContract.body, { top: 3 }, { dryrun: true }],
  ["mindifference", askAgainContract.body, { top: 3 }, { filter: { mindifference: 2 } }],
  ["dryrun", chooseTasksContract.body, { promptSet: "round-1" }, { dryrun: true }],
  ["projects", compareSamplingContract.body, {}, { projects: "other" }],
  ["dry-run", nextRoundContract.body, { arm: 1 }, { "dry-run": true }],
  ["unsen", createSamplingContract.body, SAMPLING, { unsen: true }],
  ["unsen", previewSamplingContract.body, SAMPLING, { unsen: true }],
])(
  "what is called %s is refused, not passed over: nothing is made by a misspelled word",
  (key, body, asked, more) => {
    const schema = z.instanceof(z.ZodObject).parse(body);
    expect(schema.safeParse(asked).success).toBe(true);
    const { error } = schema.safeParse({ ...asked, ...more });
    expect(error?.issues.map(({ message }) => message)).toEqual([`Unrecognized key: "${key}"`]);
  },
);
