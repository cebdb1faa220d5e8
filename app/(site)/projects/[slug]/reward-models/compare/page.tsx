import type { Metadata } from "next";
import { RunComparisonView } from "@/components/reward-model/run-comparison-view";
import { PageHeader } from "@/components/ui/page-header";
import { Notice } from "@/components/ui/notice";
import { ButtonLink } from "@/components/ui/button-link";
import { rewardModelsTexts } from "@/lib/messages/reward-models-texts";
import { MOST_COMPARED } from "@/lib/reward-model/comparison-schema";
import { compareRuns } from "@/lib/reward-model/services/compare-runs";
import { listRuns } from "@/lib/reward-model/services/list-runs";
import { currentSettings, requireUser } from "../../../../../current-actor";
import { orNotFound } from "../../../../../page-guard";

interface ComparePageProps {
  readonly params: Promise<{ slug: string }>;
  readonly searchParams: Promise<{ runs?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: rewardModelsTexts[(await currentSettings()).language].comparison.title };
}

/** Trainings side by side; the address (?runs=3,5) names them and can be passed on. */
export default async function CompareRunsPage({ params, searchParams }: ComparePageProps) {
  const user = await requireUser();
  const { slug } = await params;
  const { comparison: t } = rewardModelsTexts[(await currentSettings()).language];
  const known = (await orNotFound(listRuns(user, slug))).runs.map(({ number }) => number);
  const asked = [(await searchParams).runs ?? ""].flat().join(",").split(",").map(Number);
  const numbers = [...new Set(asked)].filter((number) => known.includes(number));
  const isRight = numbers.length === asked.length && numbers.length >= 2 && numbers.length <= MOST_COMPARED;
  return (
    <>
      <PageHeader title={t.title} lead={t.lead}>
        <ButtonLink href={`/projects/${slug}/reward-models`} look="plain">
          {t.back}
        </ButtonLink>
      </PageHeader>
      {isRight ? (
        <RunComparisonView comparison={await compareRuns(user, slug, numbers)} />
      ) : (
        <Notice meaning="bad">{t.refused}</Notice>
      )}
    </>
  );
}
