import { z } from "zod";
import { datasetCountsSchema, type Manifest } from "./schema";

const number = z.number().int().nonnegative();
const changesSchema = z.object({ added: number, removed: number, changed: number, same: number });

export const comparisonSchema = z.object({
  before: z.number().int(),
  after: z.number().int(),
  /** What was asked for otherwise: names of the manifest, values as JSON. */
  settings: z.array(z.object({ name: z.string(), before: z.string(), after: z.string() })),
  counts: z.object({ before: datasetCountsSchema, after: datasetCountsSchema }),
  /** Null where the rows cannot be told from one another: formats that differ or name no answers, and Parquet. */
  changes: z
    .object({
      /** Judgements: who says what of which answers. By the split that they stand in; removed ones by that they stood in. */
      splits: z.object({ train: changesSchema, validation: changesSchema, test: changesSchema }),
      /** Prompts with a row; moved: in another split. */
      prompts: z.object({ added: number, removed: number, moved: number }),
      annotators: z.object({ joined: z.array(z.string()), left: z.array(z.string()) }),
    })
    .nullable(),
});
export type DatasetComparison = z.infer<typeof comparisonSchema>;

/** What the two were asked for otherwise, and made of otherwise. */
export function differingSettings(before: Manifest, after: Manifest): DatasetComparison["settings"] {
  const [a, b] = [settingsOf(before), settingsOf(after)];
  return [...new Set([...a.keys(), ...b.keys()])].flatMap((name) => {
    const [was, is] = [a.get(name) ?? "null", b.get(name) ?? "null"];
    return was === is ? [] : [{ name, before: was, after: is }];
  });
}

function settingsOf(manifest: Manifest): Map<string, string> {
  const { format, filter, pairs, aggregation, answers, split } = manifest;
  const { protocol_versions, guideline_versions, code_version } = manifest;
  const whole = { format, aggregation, answers, protocol_versions, guideline_versions, code_version };
  const parts = Object.entries({ filter, pairs, split }).flatMap(([name, part]) =>
    Object.entries(part ?? {}).map(([inner, value]): [string, unknown] => [`${name}.${inner}`, value]),
  );
  return new Map([...Object.entries(whole), ...parts].map(([name, value]) => [name, JSON.stringify(value)]));
}
