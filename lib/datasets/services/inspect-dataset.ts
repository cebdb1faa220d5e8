import type { Actor } from "@/lib/accounts/actor";
import { DATASET_FORMATS } from "@/lib/formats/registry";
import { readSplitSalt } from "@/lib/platform/instance";
import { openProject } from "@/lib/projects/services/open-project";
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
): Promise<InspectionResult> {
  const project = await openProject(actor, slug, inspectDatasetContract.permission);
  const settings = checkSettings(request);
  const salt = await readSplitSalt();
  const inspection = new Inspection(DATASET_FORMATS[settings.format].holdsAnswers);
  return withSnapshot(async (client) => {
    for await (const record of streamRecords(client, recordFilter(project, settings, true)))
      inspection.add(encodeRecord(record, settings, salt));
    return inspection.result();
  });
}
