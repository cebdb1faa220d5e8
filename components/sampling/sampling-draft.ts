import type { NewSampling } from "@/lib/sampling/schema";

/** What the form holds: numbers as they were typed. */
export interface SamplingDraft {
  readonly promptSet: string;
  readonly models: readonly ModelDraft[];
  readonly samples: string;
  readonly temperatures: string;
  readonly seeds: string;
  readonly maxTokens: string;
  readonly system: string;
  readonly topP: string;
  readonly topK: string;
  readonly minP: string;
  readonly repetitionPenalty: string;
  readonly contextTokens: string;
  readonly stop: string;
  readonly policyId: string;
  readonly maxConcurrency: string;
  readonly requestsPerMinute: string;
  readonly makesTasks: boolean;
}

export interface ModelDraft {
  readonly endpoint: string;
  readonly model: string;
}

/** The fields that hold a number, or several. */
export type NumberField =
  | "temperatures"
  | "seeds"
  | "samples"
  | "maxTokens"
  | "topP"
  | "topK"
  | "minP"
  | "repetitionPenalty"
  | "contextTokens"
  | "maxConcurrency"
  | "requestsPerMinute";

/** What a draft asks for, or which of its fields cannot be read; "incomplete" while prompts or models are missing. */
export type ReadDraft =
  | { readonly state: "incomplete" }
  | { readonly state: "wrong"; readonly fields: readonly NumberField[] }
  | { readonly state: "ready"; readonly asked: NewSampling };

export function startDraft(promptSet: string, first: ModelDraft): SamplingDraft {
  return {
    ...{ promptSet, models: [first], samples: "4", temperatures: "0.7 1", seeds: "", maxTokens: "512" },
    ...{
      system: "",
      topP: "",
      topK: "",
      minP: "",
      repetitionPenalty: "",
      contextTokens: "",
      stop: "",
      policyId: "",
      maxConcurrency: "",
      requestsPerMinute: "",
    },
    makesTasks: true,
  };
}

/** Reads a draft for a project; ranges are the server's business. */
export function readDraft(draft: SamplingDraft, project: string): ReadDraft {
  const wrong: NumberField[] = [];
  const list = (field: NumberField): number[] => {
    const numbers = readNumbers(draft[field]);
    if (numbers === undefined) wrong.push(field);
    return numbers ?? [];
  };
  const one = (field: NumberField): number | undefined => {
    const [number, ...more] = list(field);
    if (more.length > 0) wrong.push(field);
    return number;
  };
  const asked: NewSampling = {
    promptSet: draft.promptSet,
    project: draft.makesTasks ? project : undefined,
    models: draft.models.map(({ endpoint, model }) => ({ endpoint, model: model.trim() })),
    temperatures: list("temperatures"),
    seeds: list("seeds"),
    samples: one("samples"),
    system: textOr(draft.system),
    maxTokens: one("maxTokens"),
    topP: one("topP"),
    topK: one("topK"),
    minP: one("minP"),
    repetitionPenalty: one("repetitionPenalty"),
    contextTokens: one("contextTokens"),
    stop: draft.stop.split("\n").filter((line) => line !== ""),
    maxConcurrency: one("maxConcurrency"),
    requestsPerMinute: one("requestsPerMinute"),
    policyId: textOr(draft.policyId),
  };
  if (wrong.length > 0) return { state: "wrong", fields: wrong };
  if (asked.promptSet === "" || asked.models.some(({ model }) => model === ""))
    return { state: "incomplete" };
  return { state: "ready", asked };
}

/** A decimal comma is a point; a comma followed by a space stands between numbers. Undefined: something is no number. */
function readNumbers(text: string): number[] | undefined {
  const numbers = text
    .split(/[;\s]+|,\s+/)
    .map((word) => word.replace(/,$/, ""))
    .filter((word) => word !== "")
    .map((word) => Number(word.replace(",", ".")));
  return numbers.every(Number.isFinite) ? numbers : undefined;
}

const textOr = (text: string): string | undefined => (text.trim() === "" ? undefined : text.trim());
