import type { Metadata } from "next";
import { BatchForm } from "@/components/batches/batch-form";
import { SkippedTasksPanel } from "@/components/batches/skipped-tasks";
import { BatchTable } from "@/components/batches/batch-table";
import { ChosenBatchForm } from "@/components/batches/chosen-batch-form";
import { PageHeader } from "@/components/ui/page-header";
import { isAllowed } from "@/lib/accounts/authorize";
import { listSkippedTasks } from "@/lib/annotations/services/list-skipped-tasks";
import { batchesTexts } from "@/lib/messages/batches-texts";
import { ranks } from "@/lib/projects/protocol-facts";
import { readProject } from "@/lib/projects/services/read-project";
import { readOverview } from "@/lib/quality/services/read-overview";
import { readServing } from "@/lib/reward-model/services/read-serving";
import { CUTS } from "@/lib/tasks/blocks";
import { listBatches } from "@/lib/tasks/services/list-batches";
import { offerSetsToAsk } from "@/lib/tasks/services/offer-sets-to-ask";
import { suggestAsks } from "@/lib/tasks/services/suggest-asks";
import { currentSettings, requireUser } from "../../../../current-actor";
import { orNotFound } from "../../../../page-guard";

export async function generateMetadata(): Promise<Metadata> {
  return { title: batchesTexts[(await currentSettings()).language].title };
}

export default async function TasksPage({ params }: { readonly params: Promise<{ slug: string }> }) {
  const user = await requireUser();
  const { slug } = await params;
  const { batches } = await orNotFound(listBatches(user, slug));
  const { language } = await currentSettings();
  const t = batchesTexts[language];
  const project = await readProject(user, slug);
  const canManage = isAllowed(user, "batch.manage", project.id);
  const promptSets = canManage ? (await offerSetsToAsk(user, slug)).promptSets : [];
  const known = canManage ? await suggestAsks(user, slug) : { languages: [], skills: [] };
  const medianMs = canManage ? (await readOverview(user, slug, new Date())).medianActiveMs : null;
  return (
    <>
      <PageHeader title={t.title} lead={t.lead} />
      <div className="flex flex-col gap-6">
        <SkippedTasksPanel
          slug={slug}
          language={language}
          skipped={await listSkippedTasks(user, slug)}
          canManage={canManage}
        />
        <BatchTable slug={slug} language={language} batches={batches} canManage={canManage} />
        {canManage && (
          <BatchForm
            slug={slug}
            language={language}
            promptSets={promptSets}
            cuts={CUTS[project.protocol.kind]}
            wanted={project.wanted}
            known={known}
            medianMs={medianMs}
          />
        )}
        {canManage && ranks(project.protocol) && (
          <ChosenBatchForm
            slug={slug}
            language={language}
            model={await readServing(user, slug)}
            promptSets={promptSets}
            hasBlocks={project.protocol.kind === "ranking"}
            wanted={project.wanted}
            known={known}
            medianMs={medianMs}
          />
        )}
      </div>
    </>
  );
}
