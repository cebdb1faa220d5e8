import { expect, test } from "vitest";
import { FIELD_PRESETS } from "@/lib/projects/field-presets";
import { protocolSchema } from "@/lib/projects/protocol";
import {
  checkDraft,
  draftOfProtocol,
  freshField,
  nextKey,
  protocolOfDraft,
} from "@/components/projects/protocol-draft";

const PRESET_FIELDS = FIELD_PRESETS.flatMap(({ id, fields }) =>
  id === "llama2_safety" ? [] : fields.slice(0, 2),
);
const SAFETY = FIELD_PRESETS.find(({ id }) => id === "llama2_safety")?.fields ?? [];
const RATING = protocolSchema.parse({ kind: "rating", fields: [...PRESET_FIELDS.slice(0, 4), ...SAFETY] });
const RANKING = draftOfProtocol(protocolSchema.parse({ kind: "ranking", tiesAllowed: true }));

test.each([
  protocolSchema.parse({ kind: "ranking", tiesAllowed: false, partialAllowed: true, reasonTags: ["a", "b"] }),
  protocolSchema.parse({
    kind: "ranking",
    tiesAllowed: true,
    fields: PRESET_FIELDS.slice(0, 2),
    rateFirst: true,
  }),
  protocolSchema.parse({ kind: "ranking", tiesAllowed: true, fields: PRESET_FIELDS.slice(0, 2) }),
  protocolSchema.parse({ kind: "pairwise", preset: "stiennon_9", rationale: "close_calls" }),
  RATING,
  protocolSchema.parse({ kind: "demonstration", from: "write" }),
])("the protocol %j comes out of the editor as it went in", (protocol) => {
  expect(checkDraft(draftOfProtocol(protocol)).protocol).toEqual(protocol);
});

test("another kind and back loses nothing", () => {
  const draft = { ...draftOfProtocol(RATING), kind: "demonstration" as const };
  expect(protocolOfDraft(draft)).toMatchObject({ kind: "demonstration", from: "edit" });
  expect(checkDraft({ ...draft, kind: "rating" }).protocol).toEqual(RATING);
});

test("new fields and options get ids from their labels, each its own", () => {
  const labels = ["Über alles: gut?", "Uber alles gut", "2 good", "品質", "x".repeat(60)];
  const fields = labels.map((label, key) => ({ ...freshField(key), label }));
  const choice = {
    ...freshField(9),
    type: "choice" as const,
    label: "Safe?",
    options: ["Yes", "No", "no"].map((label, key) => ({ key, value: "", label })),
  };
  const { protocol } = checkDraft({ ...RANKING, kind: "rating", fields: [...fields, choice] });
  expect(protocol).toMatchObject({
    fields: [
      { id: "uber_alles_gut" },
      { id: "uber_alles_gut_2" },
      { id: "n2_good" },
      { id: "field" },
      { id: "x".repeat(40) },
      { id: "safe", options: [{ value: "yes" }, { value: "no" }, { value: "no_2" }] },
    ],
  });
});

test("a field that was stored keeps its id when its label changes", () => {
  const draft = draftOfProtocol(RATING);
  const [first] = draft.fields;
  const fields = first === undefined ? [] : [{ ...first, label: "Another label" }];
  expect(checkDraft({ ...draft, fields }).protocol).toMatchObject({
    fields: [{ id: RATING.kind === "rating" ? RATING.fields[0]?.id : "", label: "Another label" }],
  });
});

test("problems stand by their place", () => {
  const fields = [freshField(0), { ...freshField(1), label: "Scale", min: 5, max: 1 }];
  const choice = { ...freshField(2), label: "Choice", type: "choice" as const };
  expect(checkDraft({ ...RANKING, fields: [...fields, choice] }).errors).toMatchObject({
    "fields.0.label": "Give the field a label.",
    "fields.2.options.0.label": "Give the option a label.",
  });
  expect(checkDraft({ ...RANKING, fields: fields.slice(1) }).errors).toEqual({
    "fields.0.max": "A scale has 2 to 11 points.",
  });
  expect(checkDraft({ ...RANKING, kind: "rating" }).errors).toEqual({ fields: "Give at least one field." });
  expect(checkDraft({ ...RANKING, reasonTags: `ok\n${"x".repeat(61)}` }).errors).toEqual({
    "reasonTags.1": "A reason has at most 60 characters.",
  });
});

test("reasons are lines: empty ones and repetitions go", () => {
  expect(protocolOfDraft({ ...RANKING, reasonTags: " Clear \n\nShort\nClear\n" }).reasonTags).toEqual([
    "Clear",
    "Short",
  ]);
});

test("rating first needs something to rate", () => {
  expect(protocolOfDraft({ ...RANKING, rateFirst: true })).toMatchObject({ rateFirst: false });
});

test("a new key is one that no other has", () => {
  expect(nextKey([])).toBe(0);
  expect(nextKey([{ key: 4 }, { key: 1 }])).toBe(5);
});
