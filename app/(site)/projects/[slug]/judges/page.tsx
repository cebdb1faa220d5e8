import type { Metadata } from "next";
import { JudgeFiguresPanel } from "@/components/judges/judge-figures";
import { JudgeTable } from "@/components/judges/judge-table";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState, PageHeader } from "@/components/ui/page-header";
import { listEndpoints } from "@/lib/endpoints/services/list-endpoints";
import { listJudgeFigures } from "@/lib/judges/services/list-judge-figures";
import { listJudges } from "@/lib/judges/services/list-judges";
import { judgesTexts } from "@/lib/messages/judges-texts";
import { readOverview } from "@/lib/quality/services/read-overview";
import { currentSettings, requireUser } from "../../../../current-actor";
import { orNotFound } from "../../../../page-guard";

export async function generateMetadata(): Promise<Metadata> {
  return { title: judgesTexts[(await currentSettings()).language].title };
}

export default async function JudgesPage({ params }: { readonly params: Promise<{ slug: string }> }) {
  const user = await requireUser();
  const { slug } = await params;
  const now = new Date();
  const [{ judges }, figures, { endpoints }, { tasks }] = await orNotFound(
    Promise.all([
      listJudges(user, slug, now),
      listJudgeFigures(user, slug, now),
      listEndpoints(user),
      readOverview(user, slug, now),
    ]),
  );
  const { language } = await currentSettings();
  const t = judgesTexts[language];
  const here = `/projects/${slug}`;
  const missing =
    endpoints.length === 0
      ? { ...t.noEndpoint, path: "/endpoints" }
      : tasks.total === 0
        ? { ...t.noTasks, path: `${here}/prompts` }
        : undefined;
  const first = { ...t.noJudges, path: `${here}/judges/new` };
  const next = judges.length > 0 ? undefined : (missing ?? first);
  return (
    <>
      <PageHeader title={t.title} lead={t.lead}>
        {judges.length > 0 && missing === undefined && <ButtonLink href={first.path}>{t.add}</ButtonLink>}
      </PageHeader>
      <div className="flex flex-col gap-6">
        {next !== undefined && (
          <EmptyState title={next.title}>
            <p className="max-w-2xl text-muted">{next.about}</p>
            <ButtonLink href={next.path}>{next.step}</ButtonLink>
          </EmptyState>
        )}
        {judges.length > 0 && <JudgeTable slug={slug} language={language} initial={judges} />}
        <JudgeFiguresPanel texts={t} judges={figures.judges} />
      </div>
    </>
  );
}
