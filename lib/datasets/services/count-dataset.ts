import type { Actor } from "@/lib/accounts/actor";
import { DATASET_FORMATS } from "@/lib/formats/registry";
import type { Client } from "@/lib/platform/db";
import { readSplitSalt } from "@/lib/platform/instance";
import { openProject } from "@/lib/projects/services/open-project";
import { pairsOfRanking } from "@/lib/ranking/pairs";
import { countDatasetContract } from "../contract";
import { withSnapshot } from "../repository";
import { readAnnotationCounts, readPromptFacts, streamRankingFacts } from "../repository-counts";
import { exportSettingsSchema, type DatasetCounts, type ExportRequest, type ExportSettings } from "../schema";
import { splitOf } from "../split";

/** How many rows an export with these settings would have now; reads no text. */
export async function countDataset(
  actor: Actor,
  slug: string,
  request: ExportRequest,
): Promise<DatasetCounts> {
  const project = await openProject(actor, slug, countDatasetContract.permission);
  const settings = exportSettingsSchema.parse(request);
  const salt = await readSplitSalt();
  const count = DATASET_FORMATS[settings.format].paired ? countPairs : countRecords;
  return withSnapshot((client) => count(client, project.id, settings, salt));
}

type Count = (
  client: Client,
  projectId: string,
  settings: ExportSettings,
  salt: string,
) => Promise<DatasetCounts>;

const countPairs: Count = async (client, projectId, settings, salt) => {
  const { includeSurplus, policy, testShare } = settings;
  const rows = { train: 0, test: 0 };
  const [prompts, annotators] = [new Set<string>(), new Set<string>()];
  let annotations = 0;
  for await (const facts of streamRankingFacts(client, { projectId, includeSurplus })) {
    const pairs = pairsOfRanking(facts.tiers, policy, facts.textKeys).length;
    if (pairs === 0) continue;
    rows[splitOf(salt, facts.groupKey, testShare)] += pairs;
    prompts.add(facts.promptId);
    annotators.add(facts.annotator);
    annotations++;
  }
  return {
    rows: rows.train + rows.test,
    ...rows,
    prompts: prompts.size,
    annotations,
    annotators: annotators.size,
  };
};

const countRecords: Count = async (client, projectId, settings, salt) => {
  const filter = { projectId, includeSurplus: settings.includeSurplus };
  const rows = { train: 0, test: 0 };
  for (const { groupKey, prompts } of await readPromptFacts(client, filter))
    rows[splitOf(salt, groupKey, settings.testShare)] += prompts;
  const total = rows.train + rows.test;
  return { rows: total, ...rows, prompts: total, ...(await readAnnotationCounts(client, filter)) };
};
