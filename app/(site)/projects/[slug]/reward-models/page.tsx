import type { Metadata } from "next";
import { RunsBoard } from "@/components/reward-model/runs-board";
import { PageHeader } from "@/components/ui/page-header";
import { isAllowed } from "@/lib/accounts/authorize";
import { listDatasets } from "@/lib/datasets/services/list-datasets";
import { listRuns } from "@/lib/reward-model/services/list-runs";
import { requireUser } from "../../../../current-actor";
import { orNotFound } from "../../../../page-guard";

export const metadata: Metadata = { title: "Reward models" };

export default async function RewardModelsPage({ params }: { readonly params: Promise<{ slug: string }> }) {
  const user = await requireUser();
  const { slug } = await params;
  const [{ runs, bases }, { datasets }] = await orNotFound(
    Promise.all([listRuns(user, slug), listDatasets(user, slug)]),
  );
  return (
    <>
      <PageHeader
        title="Reward models"
        lead="A language model with a scalar head, trained on the exported rankings. Held-out prompts say what it is worth."
      />
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
