import { expect, test } from "vitest";
import { saySources } from "@/lib/datasets/say-counts";
import { datasetCountsSchema } from "@/lib/datasets/schema";
import { datasetText } from "@/lib/messages/datasets";
import { datasetTextDe } from "@/lib/messages/datasets-de";

const counts = (some: Record<string, number>) =>
  datasetCountsSchema.parse({
    rows: 24,
    train: 20,
    test: 4,
    prompts: 24,
    annotations: 30,
    annotators: 3,
    ...some,
  });

test.each([
  [{ judged: 10 }, "30 annotations of 10 of the 24 prompts by 3 annotators."],
  [{ judged: 24 }, "30 annotations of 24 prompts by 3 annotators."],
  // Datasets of earlier versions do not say how many were judged.
  [{}, "30 annotations of 24 prompts by 3 annotators."],
  [{ judged: 0, annotations: 0, annotators: 0 }, "24 prompts, no annotations."],
])("a dataset with %j says where its rows come from", (some, words) => {
  expect(saySources(counts(some), datasetText, false)).toBe(words);
});

test("a dataset of answers chosen by reward speaks of no annotations", () => {
  const none = counts({ judged: 0, annotations: 0, annotators: 0 });
  expect(saySources(none, datasetText, true)).toBe("the answer of the highest reward to each of 24 prompts.");
  expect(saySources({ ...none, prompts: 1 }, datasetTextDe, true)).toBe(
    "die Antwort mit der höchsten Belohnung zu 1 Prompt.",
  );
  expect(saySources(none, datasetTextDe, false)).toBe("24 Prompts, ohne Annotationen.");
});
