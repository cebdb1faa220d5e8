import { expect, test } from "vitest";
import { checkIds, checkPad } from "@/lib/reward-model/engine/text/check-ids";
import type { Encoder } from "@/lib/reward-model/engine/text/encoder";
import { failureOf } from "../../../../support/command";

const architecture = {
  tables: { word: "words", type: "segments" },
  shapes: new Map([
    ["words", [10, 4]],
    ["segments", [1, 4]],
  ]),
};

/** Gives these ids whatever the text says. */
function encoderOf(ids: number[], types?: number[]): Encoder {
  const encoded = { ids, truncated: false, ...(types === undefined ? {} : { types }) };
  return { maxTokens: 8, encodePair: () => encoded, encodeText: () => encoded, encodeIds: () => encoded };
}

const pair = (ids: number[], types?: number[]) =>
  Promise.resolve().then(() => checkIds(architecture, encoderOf(ids, types)).encodePair("Q", "A"));
const text = (ids: number[]) =>
  Promise.resolve().then(() => checkIds(architecture, encoderOf(ids)).encodeText("A"));

test("ids that the model has rows for pass", async () => {
  expect(await pair([0, 9], [0, 0])).toMatchObject({ ids: [0, 9] });
  expect(await text([9])).toMatchObject({ ids: [9] });
});

test("a token or a segment beyond the model's tables is refused with both numbers, not left to the runtime", async () => {
  for (const failed of [pair([1, 10]), text([10])])
    expect(await failureOf(failed)).toMatchObject({
      code: "unsupported",
      userMessage: "The tokenizer gives the token 10, and the model has rows for 0 to 9 only.",
    });
  expect((await failureOf(pair([1, 2], [0, 1]))).userMessage).toContain("the segment 1");
});

test("a text without a token is refused", async () => {
  expect(await failureOf(text([]))).toMatchObject({ code: "invalid_input" });
});

test("a pad beyond the table is refused", async () => {
  const check = (padId: number | null) => Promise.resolve().then(() => checkPad({ ...architecture, padId }));
  await expect(check(9)).resolves.toBeUndefined();
  await expect(check(null)).resolves.toBeUndefined();
  expect((await failureOf(check(10))).userMessage).toContain("the pad 10");
});
