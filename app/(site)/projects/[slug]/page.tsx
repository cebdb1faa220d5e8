import type { Metadata } from "next";
import { OverviewBoard } from "@/components/overview/overview-board";
import { JudgeFiguresPanel } from "@/components/judges/judge-figures";
import { ReportsPanel } from "@/components/overview/reports-panel";
import { PageHeader } from "@/components/ui/page-header";
import { isAllowed } from "@/lib/accounts/authorize";
import { listReports } from "@/lib/annotations/services/list-reports";
import { openProject } from "@/lib/projects/services/open-project";
import { judgesTexts } from "@/lib/messages/judges-texts";
import { overviewTexts } from "@/lib/messages/overview-texts";
import { listJudgeFigures } from "@/lib/judges/services/list-judge-figures";
import { readAgreement } from "@/lib/quality/services/read-agreement";
import { readOverview } from "@/lib/quality/services/read-overview";
import { currentSettings, requireUser } from "../../../current-actor";
import { orNotFound } from "../../../page-guard";

export async function generateMetadata(): Promise<Metadata> {
  return { title: overviewTexts[(await currentSettings()).language].title };
}

export default async function OverviewPage({ params }: { readonly params: Promise<{ slug: string }> }) {
  const user = await requireUser();
  const { slug } = await params;
  const project = await orNotFound(openProject(user, slug, "project.overview"));
  const [overview, agreement, reports, { judges }] = await Promise.all([
    readOverview(user, slug, new Date()),
    readAgreement(user, slug),
    listReports(user, slug),
    listJudgeFigures(user, slug, new Date()),
  ]);
  const { language } = await currentSettings();
  const canManage = isAllowed(user, "project.update", project.id);
  return (
    <>
      <PageHeader title={overviewTexts[language].title} />
      <div className="flex flex-col gap-6">
        <OverviewBoard slug={slug} canManage={canManage} overview={overview} agreement={agreement} />
        <JudgeFiguresPanel texts={judgesTexts[language]} judges={judges} />
        <ReportsPanel slug={slug} initial={reports} />
      </div>
    </>
  );
}
