import { describe, expect, test } from "vitest";
import { AppError } from "@/lib/base/errors";
import type { Endpoint, Provider } from "@/lib/endpoints/schema";
import { costOf, listArms, previewPlan } from "@/lib/sampling/plan";
import { type NewSampling, newSamplingSchema } from "@/lib/sampling/schema";

const endpoint = (
  slug: string,
  provider: Provider,
  prices: readonly [number, number] | null = null,
): Endpoint => ({
  ...{ slug, name: slug, provider, baseUrl: null, hasKey: false, maxConcurrency: 1, requestsPerMinute: null },
  inputPrice: prices?.[0] ?? null,
  outputPrice: prices?.[1] ?? null,
  allowPrivate: false,
  lastError: null,
  lastAnswerAt: null,
  createdAt: "2026-11-28T10:00:00.000Z",
});
const ENDPOINTS = new Map(
  [
    endpoint("gpt", "openai", [2, 8]),
    endpoint("claude", "anthropic", [3, 15]),
    endpoint("own", "ollama"),
  ].map((one) => [one.slug, one]),
);
const input = (more: Partial<NewSampling>) =>
  newSamplingSchema.parse({ promptSet: "s", models: [{ endpoint: "gpt", model: "m" }], ...more });
const preview = (more: Partial<NewSampling>, size = { prompts: 10, characters: 4000, withoutSystem: 10 }) => {
  const asked = input(more);
  return previewPlan(asked, listArms(asked, ENDPOINTS), ENDPOINTS, size);
};

describe("arms", () => {
  test("are every model with every temperature and seed, each once", () => {
    const models = [
      { endpoint: "gpt", model: "a" },
      { endpoint: "own", model: "b" },
    ];
    const arms = listArms(input({ models, temperatures: [0.2, 1, 0.2], seeds: [1, 2] }), ENDPOINTS);
    expect(arms.map(({ model, temperature, seed }) => `${model} ${temperature} ${seed}`)).toEqual([
      ...["a 0.2 1", "a 0.2 2", "a 1 1", "a 1 2"],
      ...["b 0.2 1", "b 0.2 2", "b 1 1", "b 1 2"],
    ]);
    expect(arms[0]).toMatchObject({ endpoint: "gpt", inputPrice: 2, outputPrice: 8 });
    expect(arms[4]).toMatchObject({ endpoint: "own", inputPrice: null });
  });

  test("have no temperature and no seed where none is given", () => {
    expect(listArms(input({}), ENDPOINTS)).toEqual([
      { endpoint: "gpt", model: "m", inputPrice: 2, outputPrice: 8 },
    ]);
  });

  test("refuse a temperature that Anthropic does not take", () => {
    const asked = input({ models: [{ endpoint: "claude", model: "c" }], temperatures: [1.5] });
    expect(() => listArms(asked, ENDPOINTS)).toThrow(AppError);
  });
});

describe("the preview", () => {
  test("counts one request for all samples where the server gives several, else one for each", () => {
    expect(preview({ samples: 4 })).toMatchObject({ prompts: 10, arms: 1, completions: 40, requests: 10 });
    for (const name of ["claude", "own"])
      expect(preview({ samples: 4, models: [{ endpoint: name, model: "m" }] })).toMatchObject({
        requests: 40,
      });
  });

  test("estimates tokens from characters, the system prompt once for each prompt without one", () => {
    expect(preview({})).toMatchObject({ inputTokens: 1000, outputTokens: 10 * 4 * 400 });
    const size = { prompts: 10, characters: 4000, withoutSystem: 5 };
    expect(preview({ system: "x".repeat(80), maxTokens: 50 }, size)).toMatchObject({
      inputTokens: 1100,
      outputTokens: 10 * 4 * 50,
    });
  });

  test("prices input by the request and output by the answer", () => {
    // 1,000 tokens at 2 and 16,000 at 8 a million; then 4 × 1,000 at 3 and 16,000 at 15
    expect(preview({}).cost).toBeCloseTo(0.002 + 0.128, 10);
    expect(preview({ models: [{ endpoint: "claude", model: "c" }] }).cost).toBeCloseTo(0.012 + 0.24, 10);
  });

  test("has no cost when one of the endpoints has no price", () => {
    const models = ["gpt", "own"].map((name) => ({ endpoint: name, model: "m" }));
    expect(preview({ models }).cost).toBeNull();
    expect(costOf({ inputPrice: 1, outputPrice: null }, { inputTokens: 1, outputTokens: 1 })).toBeNull();
  });

  test("refuses what one job cannot hold", () => {
    const size = { prompts: 10_000_000, characters: 1, withoutSystem: 0 };
    expect(() => preview({ samples: 4 }, size)).toThrow("40,000,000 completions");
  });
});
