import type { Field } from "@/lib/projects/field";
import {
  protocolSchema,
  type Protocol,
  type ProtocolInput,
  type ProtocolKind,
  type RATIONALE_MODES,
} from "@/lib/projects/protocol";
import type { StrengthPresetId } from "@/lib/ranking/strength";
import { idOfLabel } from "./label-id";

/** What the editor holds of a choice's option; `value` is empty until it is made from the label. */
export interface OptionDraft {
  readonly key: number;
  readonly value: string;
  readonly label: string;
}

/** A field as it is edited: what belongs to another type is kept, in case the type is changed back. */
export interface FieldDraft {
  /** The same while the field is moved about. */
  readonly key: number;
  readonly type: Field["type"];
  /** Name in exports; empty until it is made from the label. */
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly min: number;
  readonly max: number;
  readonly minLabel: string;
  readonly maxLabel: string;
  readonly required: boolean;
  readonly options: readonly OptionDraft[];
}

/** A protocol as it is edited: the settings of all kinds side by side, whole or not. */
export interface ProtocolDraft {
  readonly kind: ProtocolKind;
  readonly tiesAllowed: boolean;
  readonly partialAllowed: boolean;
  readonly rateFirst: boolean;
  readonly preset: StrengthPresetId;
  readonly from: "write" | "edit";
  readonly rationale: (typeof RATIONALE_MODES)[number];
  /** One a line. */
  readonly reasonTags: string;
  readonly fields: readonly FieldDraft[];
}

const FRESH: ProtocolDraft = {
  kind: "ranking",
  tiesAllowed: true,
  partialAllowed: false,
  rateFirst: true,
  preset: "helpsteer3_7",
  from: "edit",
  rationale: "optional",
  reasonTags: "",
  fields: [],
};

const FRESH_FIELD: Omit<FieldDraft, "key"> = {
  type: "scale",
  id: "",
  label: "",
  hint: "",
  min: 1,
  max: 5,
  minLabel: "",
  maxLabel: "",
  required: true,
  options: [
    { key: 0, value: "", label: "" },
    { key: 1, value: "", label: "" },
  ],
};

/** The protocol as the editor shows it. */
export function draftOfProtocol(protocol: Protocol): ProtocolDraft {
  const fields = protocol.kind === "demonstration" ? [] : protocol.fields;
  const { reasonTags, ...rest } = protocol;
  return {
    ...FRESH,
    ...rest,
    rateFirst: protocol.kind !== "ranking" || fields.length === 0 || protocol.rateFirst,
    reasonTags: reasonTags.join("\n"),
    fields: fields.map(draftOfField),
  };
}

/** A field with a key that no other of the list has. */
export function draftOfField(field: Field, key: number): FieldDraft {
  const options = field.type === "choice" ? field.options.map((option, i) => ({ key: i, ...option })) : null;
  return { ...FRESH_FIELD, ...field, key, options: options ?? FRESH_FIELD.options };
}

/** A field to be filled in. */
export function freshField(key: number): FieldDraft {
  return { ...FRESH_FIELD, key };
}

/** A key that none of the list has. */
export function nextKey(list: readonly { readonly key: number }[]): number {
  return list.reduce((max, { key }) => Math.max(max, key), -1) + 1;
}

/** What is sent: the settings of the draft's kind. It may not be whole yet. */
export function protocolOfDraft(draft: ProtocolDraft): ProtocolInput {
  const tags = draft.reasonTags.split("\n").map((line) => line.trim());
  const common = { rationale: draft.rationale, reasonTags: [...new Set(tags)].filter((tag) => tag !== "") };
  const fields = fieldsOfDraft(draft.fields);
  switch (draft.kind) {
    case "ranking":
      return {
        kind: "ranking",
        tiesAllowed: draft.tiesAllowed,
        partialAllowed: draft.partialAllowed,
        fields,
        rateFirst: fields.length > 0 && draft.rateFirst,
        ...common,
      };
    case "pairwise":
      return { kind: "pairwise", preset: draft.preset, fields, ...common };
    case "rating":
      return { kind: "rating", fields, ...common };
    case "demonstration":
      return { kind: "demonstration", from: draft.from, ...common };
  }
}

/** Fields with their ids: those that they have, else made from the labels. */
export function fieldsOfDraft(drafts: readonly FieldDraft[]): Field[] {
  const taken = new Set(drafts.map((draft) => draft.id));
  return drafts.map((draft) =>
    fieldOfDraft(draft, draft.id === "" ? idOfLabel(draft.label, taken) : draft.id),
  );
}

function fieldOfDraft(draft: FieldDraft, id: string): Field {
  const { label, hint, min, max, minLabel, maxLabel, required } = draft;
  switch (draft.type) {
    case "scale":
      return { id, label, hint, type: "scale", min, max, minLabel, maxLabel, required };
    case "flag":
      return { id, label, hint, type: "flag" };
    case "choice": {
      const taken = new Set(draft.options.map((option) => option.value));
      const options = draft.options.map((option) => ({
        value: option.value === "" ? idOfLabel(option.label, taken) : option.value,
        label: option.label,
      }));
      return { id, label, hint, type: "choice", options, required };
    }
  }
}

/** What is wrong, by place: "fields.2.label". */
export type ProtocolErrors = Readonly<Record<string, string>>;

/** The protocol of a draft that is whole, else what is wrong with it. */
export function checkDraft(
  draft: ProtocolDraft,
):
  | { readonly protocol: Protocol; readonly errors: ProtocolErrors }
  | { readonly protocol: undefined; readonly errors: ProtocolErrors } {
  const parsed = protocolSchema.safeParse(protocolOfDraft(draft));
  if (parsed.success) return { protocol: parsed.data, errors: {} };
  const issues = parsed.error.issues.toReversed(); // the first of a place wins
  return {
    protocol: undefined,
    errors: Object.fromEntries(issues.map(({ path, message }) => [path.join("."), message])),
  };
}
