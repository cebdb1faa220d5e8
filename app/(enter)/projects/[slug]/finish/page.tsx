import type { Metadata } from "next";
import { FinishForm } from "@/components/panels/finish-form";
import { EnterCard } from "@/components/shell/enter-card";
import { ButtonLink } from "@/components/ui/button-link";
import { panelsTexts } from "@/lib/messages/panels-texts";
import { readPanelVisit } from "@/lib/panels/services/read-panel-visit";
import { currentSettings, requireUser } from "../../../../current-actor";
import { orNotFound } from "../../../../page-guard";

export async function generateMetadata(): Promise<Metadata> {
  return { title: panelsTexts[(await currentSettings()).language].finish.title };
}

export default async function FinishPage({ params }: { readonly params: Promise<{ slug: string }> }) {
  const user = await requireUser();
  const { slug } = await params;
  const visit = await orNotFound(readPanelVisit(user, slug, new Date()));
  const { language } = await currentSettings();
  const t = panelsTexts[language].finish;
  const { state, answered, tasks } = visit;
  if (state === "nothing") return <EnterCard title={t.nothing} lead={t.nothingLead} />;
  if (state === "unfinished")
    return (
      <EnterCard
        title={t.unfinished}
        lead={tasks === null ? t.progressOpen(answered) : t.progress(answered, tasks)}
      >
        <ButtonLink href={`/projects/${slug}/annotate`}>{t.goOn}</ButtonLink>
      </EnterCard>
    );
  return (
    <EnterCard title={t.title} lead={t.lead(answered)}>
      <FinishForm slug={slug} initial={visit} language={language} />
    </EnterCard>
  );
}
