import type { Actor } from "@/lib/accounts/actor";
import { AppError } from "@/lib/base/errors";
import { openProject } from "@/lib/projects/services/open-project";
import { readJudgements } from "../adapters/read-judgements";
import { DatasetChanges, pairPrompts } from "../compare-prompts";
import { type DatasetComparison, differingSettings } from "../comparison";
import { compareDatasetsContract } from "../contract";
import { findDataset } from "../repository";
import { isComparable } from "../row-identity";
import type { Dataset } from "../schema";

/** What changed from one dataset of the project to another, by their manifests and, prompt by prompt, by their files. */
export async function compareDatasets(
  actor: Actor,
  slug: string,
  numbers: { readonly before: number; readonly after: number },
): Promise<DatasetComparison> {
  const project = await openProject(actor, slug, compareDatasetsContract.permission);
  const find = async (number: number): Promise<Dataset> => {
    const dataset = await findDataset(project.id, number);
    if (dataset === undefined) throw new AppError("not_found", `This project has no dataset ${number}.`);
    return dataset;
  };
  const [before, after] = [await find(numbers.before), await find(numbers.after)];
  return {
    ...numbers,
    settings: differingSettings(before.manifest, after.manifest),
    counts: { before: before.manifest.counts, after: after.manifest.counts },
    changes: await compareFiles(before, after),
  };
}

async function compareFiles(before: Dataset, after: Dataset): Promise<DatasetComparison["changes"]> {
  const { format } = before;
  const isParquet = [before, after].some(({ files }) => files.some(({ path }) => path.endsWith(".parquet")));
  if (format !== after.format || isParquet || !isComparable(format)) return null;
  const changes = new DatasetChanges();
  for await (const [old, now] of pairPrompts(readJudgements(before, format), readJudgements(after, format)))
    changes.add(old, now);
  return { splits: changes.bySplit, prompts: changes.prompts, annotators: changes.annotators() };
}
