import type { Metadata } from "next";
import { RunsBoard } from "@/components/reward-model/runs-board";
import { PageHeader } from "@/components/ui/page-header";
import { isAllowed } from "@/lib/accounts/authorize";
import { listDatasets } from "@/lib/datasets/services/list-datasets";
import { rewardModelsTexts } from "@/lib/messages/reward-models-texts";
import { listRuns } from "@/lib/reward-model/services/list-runs";
import { currentSettings, requireUser } from "../../../../current-actor";
import { orNotFound } from "../../../../page-guard";

export async function generateMetadata(): Promise<Metadata> {
  return { title: rewardModelsTexts[(await currentSettings()).language].title };
}

export default async function RewardModelsPage({ params }: { readonly params: Promise<{ slug: string }> }) {
  const user = await requireUser();
  const { slug } = await params;
  const [{ runs, bases }, { datasets }] = await orNotFound(
    Promise.all([listRuns(user, slug), listDatasets(user, slug)]),
  );
  const t = rewardModelsTexts[(await currentSettings()).language];
  return (
    <>
      <PageHeader title={t.title} lead={t.lead} />
      <RunsBoard
        slug={slug}
        runs={runs}
        bases={bases}
        datasets={datasets.filter((dataset) => dataset.format === "rankings")}
        canPromote={isAllowed(user, "reward.promote")}
      />
    </>
  );
}
