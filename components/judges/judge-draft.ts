import type { JudgeSettings, NewJudge } from "@/lib/judges/schema";

/** The form as it stands: numbers as they were typed. */
export interface JudgeDraft {
  readonly name: string;
  readonly endpoint: string;
  readonly model: string;
  readonly system: string;
  readonly template: string;
  readonly temperature: string;
  readonly maxTokens: string;
  readonly maxConcurrency: string;
  readonly requestsPerMinute: string;
  readonly logprobs: boolean;
}

/** A draft that asks as another judge does. */
export function draftLike(name: string, settings: JudgeSettings): JudgeDraft {
  const { endpoint, model, system, template, temperature, maxTokens, logprobs } = settings;
  return {
    ...{ name, endpoint, model, system, template, logprobs },
    temperature: String(temperature),
    maxTokens: String(maxTokens),
    maxConcurrency: String(settings.maxConcurrency ?? ""),
    requestsPerMinute: String(settings.requestsPerMinute ?? ""),
  };
}

/** What is asked for, once it says enough to be counted; what is wrong with it is for the server to say. */
export function readJudgeDraft(draft: JudgeDraft): NewJudge | undefined {
  const { endpoint, system, template, logprobs } = draft;
  const [name, model] = [draft.name.trim(), draft.model.trim()];
  if (name === "" || model === "") return undefined;
  const numbers = {
    temperature: readNumber(draft.temperature),
    maxTokens: readNumber(draft.maxTokens),
    maxConcurrency: readNumber(draft.maxConcurrency),
    requestsPerMinute: readNumber(draft.requestsPerMinute),
  };
  return { name, endpoint, model, system, template, logprobs, ...numbers };
}

function readNumber(text: string): number | undefined {
  return text.trim() === "" ? undefined : Number(text);
}
