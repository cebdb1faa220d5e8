import { expect, test } from "vitest";
import { draftOf, readDraft, type SamplingDraft, startDraft } from "@/components/sampling/sampling-draft";
import { newSamplingSchema } from "@/lib/sampling/schema";

const START = startDraft("set", { endpoint: "e", model: "m" }, "en");
const read = (more: Partial<SamplingDraft> = {}) => readDraft({ ...START, ...more }, "project");
const asked = (more: Partial<SamplingDraft> = {}) => {
  const draft = read(more);
  if (draft.state !== "ready") throw new Error(`it is ${draft.state}`);
  return newSamplingSchema.parse(draft.asked);
};

test("a draft that nobody changed is a request that the server takes", () => {
  expect(asked()).toEqual({
    ...{ promptSet: "set", project: "project", models: [{ endpoint: "e", model: "m" }] },
    ...{ samples: 4, temperatures: [0.7, 1], seeds: [], maxTokens: 512, stop: [] },
  });
});

test("numbers may stand apart as people write them, with a point or a comma inside", () => {
  expect(asked({ temperatures: " 0,7  1.5" }).temperatures).toEqual([0.7, 1.5]);
  expect(asked({ temperatures: "0.7, 1, 1.2" }).temperatures).toEqual([0.7, 1, 1.2]);
  expect(asked({ temperatures: "0,7; 1" }).temperatures).toEqual([0.7, 1]);
  expect(asked({ temperatures: "" }).temperatures).toEqual([]);
  expect(asked({ seeds: "1 2\n3" }).seeds).toEqual([1, 2, 3]);
});

test("what is empty is not asked for", () => {
  const empty = { samples: "", maxTokens: " ", system: "  ", policyId: "", makesTasks: false };
  expect(asked(empty)).toEqual({
    ...{ promptSet: "set", models: [{ endpoint: "e", model: "m" }], samples: 4 },
    ...{ temperatures: [0.7, 1], seeds: [], stop: [] },
  });
  expect(asked({ stop: "END\n\n###\n" }).stop).toEqual(["END", "###"]);
});

test("a field that holds no number, or several where one belongs, is named", () => {
  expect(read({ temperatures: "hot", maxTokens: "1 2", topP: "0,9" })).toEqual({
    state: "wrong",
    fields: ["temperatures", "maxTokens"],
  });
});

test("without prompts, or with a model that has no name, it is incomplete", () => {
  expect(read({ promptSet: "" }).state).toBe("incomplete");
  expect(read({ models: [...START.models, { endpoint: "e", model: " " }] }).state).toBe("incomplete");
});

test("the draft of what was asked asks for the same, all of it", () => {
  const whole = {
    ...{ promptSet: "set", project: "project", models: [{ endpoint: "e", model: "m" }] },
    ...{ samples: 3, temperatures: [0.5], seeds: [7], maxTokens: 9, system: "Be brief.", topP: 0.5, topK: 4 },
    ...{ minP: 0.1, repetitionPenalty: 1.1, contextTokens: 4096, chatTemplateArguments: { think: false } },
    ...{ stop: ["\n\n", "END", '"'], policyId: "r1", maxConcurrency: 2, requestsPerMinute: 30, unseen: true },
  };
  expect(Object.keys(whole).toSorted()).toEqual(Object.keys(newSamplingSchema.shape).toSorted());
  expect(asked(draftOf(whole, "project", "en"))).toEqual(whole);
  const bare = {
    promptSet: "set",
    models: [{ endpoint: "e", model: "m" }],
    temperatures: [],
    seeds: [],
    samples: 4,
    stop: [],
  };
  expect(asked(draftOf(bare, "project", "en"))).toEqual(bare);
  expect(asked(draftOf({ ...bare, project: "another" }, "project", "en"))).toEqual(bare);
});

test("what should be a JSON object and is none is named", () => {
  expect(read({ chatTemplate: "[1]" })).toEqual({ state: "wrong", fields: ["chatTemplate"] });
  expect(read({ chatTemplate: "{" })).toEqual({ state: "wrong", fields: ["chatTemplate"] });
  expect(asked({ chatTemplate: '{"a": 1}' }).chatTemplateArguments).toEqual({ a: 1 });
});

test("a German form begins with decimal commas, and reads them as what they are", () => {
  const draft = startDraft("set", { endpoint: "e", model: "m" }, "de");
  expect(draft.temperatures).toBe("0,7 1");
  expect(readDraft(draft, "project")).toMatchObject({ asked: { temperatures: [0.7, 1] } });
  const next = draftOf({ promptSet: "set", models: [], topP: 0.95 }, "project", "de");
  expect(next.topP).toBe("0,95");
});
