import type { Actor } from "@/lib/accounts/actor";
import { DATASET_FORMATS } from "@/lib/formats/registry";
import { openProject } from "@/lib/projects/services/open-project";
import { type BenchmarkFile, planExport } from "../adapters/plan-export";
import { checkSettings } from "../check-settings";
import { inspectDatasetContract } from "../contract";
import { encodeRecord } from "../encode-record";
import { Inspection } from "../inspection";
import { withSnapshot } from "../repository";
import { recordFilter, streamRecords } from "../repository-records";
import type { ExportRequest } from "../schema";
import type { InspectionResult } from "../warnings";

/** What to look at before an export with these settings is given away: what its manifest would say, without a file. */
export async function inspectDataset(
  actor: Actor,
  slug: string,
  request: ExportRequest,
  benchmarks: readonly BenchmarkFile[] = [],
): Promise<InspectionResult> {
  const project = await openProject(actor, slug, inspectDatasetContract.permission);
  const settings = checkSettings(request);
  return withSnapshot(async (client) => {
    const plan = await planExport(client, project, settings, { compares: true, files: benchmarks });
    const inspection = new Inspection(DATASET_FORMATS[settings.format].holdsAnswers, plan.benchmarks);
    for await (const record of streamRecords(client, recordFilter(project, settings, true, plan.rewarding)))
      inspection.add(encodeRecord(record, plan));
    return inspection.result();
  });
}
