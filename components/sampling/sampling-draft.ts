import type { Language } from "@/lib/messages/languages";
import { sayExact } from "@/lib/messages/numbers";
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
  /** A JSON object. */
  readonly chatTemplate: string;
  readonly stop: string;
  readonly policyId: string;
  readonly maxConcurrency: string;
  readonly requestsPerMinute: string;
  readonly makesTasks: boolean;
  readonly unseen: boolean;
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

/** The fields that may hold what cannot be read. */
export type WrongField = NumberField | "chatTemplate";

/** What a draft asks for, or which of its fields cannot be read; "incomplete" while prompts or models are missing. */
export type ReadDraft =
  | { readonly state: "incomplete" }
  | { readonly state: "wrong"; readonly fields: readonly WrongField[] }
  | { readonly state: "ready"; readonly asked: NewSampling };

export function startDraft(promptSet: string, first: ModelDraft, language: Language): SamplingDraft {
  return {
    ...{ promptSet, models: [first], samples: "4", seeds: "", maxTokens: "512" },
    temperatures: [0.7, 1].map((one) => sayExact(one, language)).join(" "),
    ...{
      system: "",
      topP: "",
      topK: "",
      minP: "",
      repetitionPenalty: "",
      contextTokens: "",
      chatTemplate: "",
      stop: "",
      policyId: "",
      maxConcurrency: "",
      requestsPerMinute: "",
    },
    makesTasks: true,
    unseen: false,
  };
}

/** The draft that asks for this on a project's page: of another project no tasks are made there. */
export function draftOf(asked: NewSampling, slug: string, language: Language): SamplingDraft {
  const say = (value: number | undefined): string => (value === undefined ? "" : sayExact(value, language));
  return {
    promptSet: asked.promptSet,
    models: asked.models,
    samples: say(asked.samples),
    temperatures: (asked.temperatures ?? []).map(say).join(" "),
    seeds: (asked.seeds ?? []).join(" "),
    maxTokens: say(asked.maxTokens),
    system: asked.system ?? "",
    topP: say(asked.topP),
    topK: say(asked.topK),
    minP: say(asked.minP),
    repetitionPenalty: say(asked.repetitionPenalty),
    contextTokens: say(asked.contextTokens),
    chatTemplate:
      asked.chatTemplateArguments === undefined ? "" : JSON.stringify(asked.chatTemplateArguments),
    stop: (asked.stop ?? []).map(writeStop).join("\n"),
    policyId: asked.policyId ?? "",
    maxConcurrency: say(asked.maxConcurrency),
    requestsPerMinute: say(asked.requestsPerMinute),
    makesTasks: asked.project === slug,
    unseen: asked.unseen ?? false,
  };
}

/** Reads a draft for a project; ranges are the server's business. */
export function readDraft(draft: SamplingDraft, project: string): ReadDraft {
  const wrong: WrongField[] = [];
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
  const chatTemplateArguments = readObject(draft.chatTemplate);
  if (chatTemplateArguments === null) wrong.push("chatTemplate");
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
    chatTemplateArguments: chatTemplateArguments ?? undefined,
    stop: draft.stop
      .split("\n")
      .filter((line) => line !== "")
      .map(readStop),
    maxConcurrency: one("maxConcurrency"),
    requestsPerMinute: one("requestsPerMinute"),
    policyId: textOr(draft.policyId),
    unseen: draft.unseen ? true : undefined,
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
    .map((word) => Number(word.replace(",", ".").replace("−", "-")));
  return numbers.every(Number.isFinite) ? numbers : undefined;
}

/** In quotation marks where it would be read otherwise. */
const writeStop = (stop: string): string => (/\n|^"/.test(stop) ? JSON.stringify(stop) : stop);

function readStop(line: string): string {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "string" ? value : line;
  } catch {
    return line;
  }
}

/** Of a JSON object; undefined: there is nothing, null: it is something else. */
function readObject(text: string): Record<string, unknown> | null | undefined {
  if (text.trim() === "") return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

const textOr = (text: string): string | undefined => (text.trim() === "" ? undefined : text.trim());
