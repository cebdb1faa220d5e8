import { AppError } from "@/lib/base/errors";
import { unknownExtras } from "@/lib/endpoints/extra-parameters";
import type { Endpoint } from "@/lib/endpoints/schema";
import type { Arm, SamplingInput, SamplingPreview } from "./schema";

/** Of English text; other languages need fewer characters a token. */
export const CHARACTERS_A_TOKEN = 4;
/** What an answer is taken to need where nothing limits it. */
export const ASSUMED_OUTPUT_TOKENS = 400;
const TOKENS_A_PRICE = 1_000_000;
const MAX_ARMS = 200;
const MAX_COMPLETIONS = 20_000_000;
/** Anthropic's scale of temperature ends here. */
const ANTHROPIC_HOTTEST = 1;

/** How many prompts there are, and how long they are together. */
export interface PromptSize {
  readonly prompts: number;
  readonly characters: number;
  /** Of them without a system message: the job's own is put before these. */
  readonly withoutSystem: number;
}

/** Every model with every temperature and every seed, each once, in that order. */
export function listArms(input: SamplingInput, endpoints: ReadonlyMap<string, Endpoint>): Arm[] {
  const temperatures = input.temperatures.length === 0 ? [undefined] : [...new Set(input.temperatures)];
  const seeds = input.seeds.length === 0 ? [undefined] : [...new Set(input.seeds)];
  const arms = new Map<string, Arm>();
  for (const { endpoint, model } of input.models)
    for (const temperature of temperatures)
      for (const seed of seeds) {
        const { inputPrice = null, outputPrice = null, provider } = endpoints.get(endpoint) ?? {};
        if (provider === "anthropic" && temperature !== undefined && temperature > ANTHROPIC_HOTTEST)
          throw refuse(
            `Anthropic takes temperatures from 0 to 1, not ${temperature}.`,
            "Choose a lower one.",
          );
        const [unknown] = provider === undefined ? [] : unknownExtras(provider, input);
        if (unknown !== undefined)
          throw refuse(
            `The endpoint ${endpoint} (${provider}) has no parameter like ${unknown}.`,
            "Leave it out, or sample from this endpoint in a job of its own.",
          );
        arms.set(JSON.stringify([endpoint, model, temperature, seed]), {
          ...{ endpoint, model, inputPrice, outputPrice },
          ...(temperature === undefined ? {} : { temperature }),
          ...(seed === undefined ? {} : { seed }),
        });
      }
  if (arms.size > MAX_ARMS)
    throw refuse(
      `These are ${arms.size} combinations; at most ${MAX_ARMS} go into one job.`,
      "Split it into several.",
    );
  return [...arms.values()];
}

/** What sampling will ask for and cost: tokens are estimated from characters. */
export function previewPlan(
  input: SamplingInput,
  arms: readonly Arm[],
  endpoints: ReadonlyMap<string, Endpoint>,
  size: PromptSize,
): Omit<SamplingPreview, "seen"> {
  const { samples } = input;
  const completions = size.prompts * arms.length * samples;
  if (completions > MAX_COMPLETIONS)
    throw refuse(
      `These are ${completions.toLocaleString("en")} completions; one job makes at most ${MAX_COMPLETIONS.toLocaleString("en")}.`,
      "Split it into several.",
    );
  const promptTokens = Math.ceil(
    (size.characters + size.withoutSystem * (input.system?.length ?? 0)) / CHARACTERS_A_TOKEN,
  );
  const answerTokens = size.prompts * samples * (input.maxTokens ?? ASSUMED_OUTPUT_TOKENS);
  let requests = 0;
  let inputTokens = 0;
  const costs = arms.map((arm): number | null => {
    const calls = callsFor(endpoints.get(arm.endpoint), samples);
    requests += size.prompts * calls;
    inputTokens += promptTokens * calls;
    return costOf(arm, { inputTokens: promptTokens * calls, outputTokens: answerTokens });
  });
  return {
    prompts: size.prompts,
    arms: arms.length,
    completions,
    requests,
    inputTokens,
    outputTokens: answerTokens * arms.length,
    cost: costs.reduce<number | null>((sum, cost) => (sum === null || cost === null ? null : sum + cost), 0),
  };
}

/** Requests for one prompt: these two give one answer each. */
function callsFor(endpoint: Endpoint | undefined, samples: number): number {
  return endpoint?.provider === "ollama" || endpoint?.provider === "anthropic" ? samples : 1;
}

/** What tokens cost with an arm; null where its endpoint has no price. */
export function costOf(
  { inputPrice, outputPrice }: Pick<Arm, "inputPrice" | "outputPrice">,
  tokens: { readonly inputTokens: number; readonly outputTokens: number },
): number | null {
  if (inputPrice === null || outputPrice === null) return null;
  return (tokens.inputTokens * inputPrice + tokens.outputTokens * outputPrice) / TOKENS_A_PRICE;
}

/** True when all that a job asks for has a price. */
export function isPriced(arms: readonly Pick<Arm, "inputPrice" | "outputPrice">[]): boolean {
  return arms.every(({ inputPrice, outputPrice }) => inputPrice !== null && outputPrice !== null);
}

function refuse(userMessage: string, fix: string): AppError {
  return new AppError("invalid_input", { message: userMessage, userMessage, fix });
}
