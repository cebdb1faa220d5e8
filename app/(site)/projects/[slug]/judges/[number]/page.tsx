import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { JudgeBoard } from "@/components/judges/judge-board";
import { rowNumber } from "@/lib/base/storable";
import { listEndpoints } from "@/lib/endpoints/services/list-endpoints";
import { listComparisons } from "@/lib/judges/services/list-comparisons";
import { readJudge } from "@/lib/judges/services/read-judge";
import { judgesTexts } from "@/lib/messages/judges-texts";
import { openProject } from "@/lib/projects/services/open-project";
import { currentSettings, requireUser } from "../../../../../current-actor";
import { orNotFound } from "../../../../../page-guard";

interface JudgePageProps {
  readonly params: Promise<{ slug: string; number: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: judgesTexts[(await currentSettings()).language].title };
}

export default async function JudgePage({ params }: JudgePageProps) {
  const user = await requireUser();
  const { slug, number: word } = await params;
  const number = rowNumber.safeParse(word);
  if (!number.success) notFound();
  const now = new Date();
  const [, judge, comparisons, { endpoints }] = await orNotFound(
    Promise.all([
      openProject(user, slug, "judge.manage"),
      readJudge(user, number.data, now),
      listComparisons(user, number.data, { show: "all", after: -1 }, now),
      listEndpoints(user),
    ]),
  );
  if (judge.project !== slug) notFound();
  const { language } = await currentSettings();
  const isScripted = endpoints.some(
    ({ slug, provider }) => provider === "scripted" && judge.settings.endpoint === slug,
  );
  return (
    <JudgeBoard
      key={number.data}
      slug={slug}
      language={language}
      isScripted={isScripted}
      initial={judge}
      comparisons={comparisons}
    />
  );
}
