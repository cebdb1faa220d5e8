import type { Actor } from "@/lib/accounts/actor";
import { DATASET_FORMATS } from "@/lib/formats/registry";
import { openProject } from "@/lib/projects/services/open-project";
import { planExport } from "../adapters/plan-export";
import { checkSettings } from "../check-settings";
import { countDatasetContract } from "../contract";
import { encodeRecord } from "../encode-record";
import { withSnapshot } from "../repository";
import { recordFilter, streamRecords } from "../repository-records";
import type { DatasetCounts, ExportRequest } from "../schema";
import { Tally } from "../tally";

/**
 * How many rows an export with these settings would have now, and what it would leave out: the export itself, but for
 * the texts of answers, which are not read where the format does not look into them.
 */
export async function countDataset(
  actor: Actor,
  slug: string,
  request: ExportRequest,
): Promise<DatasetCounts> {
  const project = await openProject(actor, slug, countDatasetContract.permission);
  const settings = checkSettings(request);
  const { looksIntoAnswers } = DATASET_FORMATS[settings.format];
  return withSnapshot(async (client) => {
    const plan = await planExport(client, project, settings, { compares: settings.withoutBenchmarks });
    const tally = new Tally();
    for await (const record of streamRecords(
      client,
      recordFilter(project, settings, looksIntoAnswers, plan.rewarding),
    ))
      tally.add(encodeRecord(record, plan));
    return tally.counts();
  });
}
