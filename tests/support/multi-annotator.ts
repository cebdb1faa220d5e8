import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { z } from "zod";
import type { RankingFact } from "@/lib/quality/agreement";
import { referenceFile } from "./reference-data";

/** What several annotators said of one prompt's answers, as rankings of our model. */
export interface RankedByMany {
  readonly promptId: string;
  readonly taskId: string;
  /** Names of the completions by item position. */
  readonly items: readonly string[];
  readonly rankings: readonly {
    readonly annotator: string;
    /** Tier by item position: dense, 0 best. */
    readonly tiers: readonly number[];
    /** By item position, where the annotator scored each: lower is better. */
    readonly penalties: readonly number[] | null;
  }[];
}

const pandalmSchema = z.object({
  id: z.string(),
  prompt: z.string(),
  responses: z.array(z.object({ model: z.string() })).length(2),
  annotations: z.array(
    z.object({ annotator: z.string(), value: z.union([z.literal(0), z.literal(1), z.literal(2)]) }),
  ),
});
const PANDALM_TIERS = { 0: [0, 0], 1: [0, 1], 2: [1, 0] } as const;

/** Two answers of two models; 0 tied, 1 the first is better, 2 the second is. */
export function readPandalm(rows: readonly unknown[]): RankedByMany[] {
  return z
    .array(pandalmSchema)
    .parse(rows)
    .map(({ id, prompt, responses, annotations }) => ({
      promptId: prompt,
      taskId: id,
      items: responses.map(({ model }) => model),
      rankings: annotations.map(({ annotator, value }) => ranking(annotator, PANDALM_TIERS[value])),
    }));
}

const ukpSchema = z.object({
  id: z.string(),
  prompt: z.string(),
  response_ids: z.array(z.string()).length(2),
  annotations: z.array(z.object({ annotator: z.string(), value: z.enum(["a1", "a2", "equal"]) })),
});
const UKP_TIERS = { equal: [0, 0], a1: [0, 1], a2: [1, 0] } as const;

/** Two arguments of a debate, by the id of each. */
export function readUkp(rows: readonly unknown[]): RankedByMany[] {
  return z
    .array(ukpSchema)
    .parse(rows)
    .map(({ id, prompt, response_ids: items, annotations }) => ({
      promptId: prompt,
      taskId: id,
      items,
      rankings: annotations.map(({ annotator, value }) => ranking(annotator, UKP_TIERS[value])),
    }));
}

const wmtSchema = z.object({
  id: z.string(),
  prompt: z.string(),
  responses: z.array(z.object({ model: z.string() })).min(2),
  annotations: z.array(
    z.object({ annotator: z.string(), mqm_penalty: z.record(z.string(), z.number().nonnegative()) }),
  ),
});

/** Translations of one segment by several systems, each with a penalty: a ranking with ties. */
export function readWmt(rows: readonly unknown[]): RankedByMany[] {
  return z
    .array(wmtSchema)
    .parse(rows)
    .map(({ id, prompt, responses, annotations }) => {
      const items = responses.map(({ model }) => model);
      return {
        promptId: prompt,
        taskId: id,
        items,
        rankings: annotations.map(({ annotator, mqm_penalty: penaltyOf }) => {
          const penalties = items.map((model) => z.number().parse(penaltyOf[model]));
          return { annotator, tiers: denseTiers(penalties), penalties };
        }),
      };
    });
}

/** Tier of each value, the lowest first; equal values share one. */
function denseTiers(values: readonly number[]): number[] {
  const used = [...new Set(values)].sort((a, b) => a - b);
  return values.map((value) => used.indexOf(value));
}

function ranking(annotator: string, tiers: readonly number[]): RankedByMany["rankings"][number] {
  return { annotator, tiers, penalties: null };
}

/** The facts that the project's agreement report reads; the sets do not say in which order the answers were shown. */
export function rankingFacts(tasks: readonly RankedByMany[]): RankingFact[] {
  return tasks.flatMap(({ promptId, taskId, rankings }) =>
    rankings.map(({ tiers }) => ({ promptId, taskId, byPerson: true, tiers, presented: [] })),
  );
}

/** The records of a set under multi_annotator/; none without the reference data. */
export function multiAnnotatorRows(name: string): unknown[] {
  const file = referenceFile(`multi_annotator/${name}`);
  if (file === undefined) return [];
  const lines = gunzipSync(readFileSync(file)).toString("utf8").split("\n");
  return lines.filter((line) => line !== "").map((line): unknown => JSON.parse(line));
}
