import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { PageHeader } from "@/components/ui/page-header";
import { rowNumber } from "@/lib/base/storable";
import { sayComparison } from "@/lib/datasets/say-comparison";
import { compareDatasets } from "@/lib/datasets/services/compare-datasets";
import { datasetTexts } from "@/lib/messages/datasets-texts";
import { currentSettings, requireUser } from "../../../../../current-actor";
import { orNotFound } from "../../../../../page-guard";

interface ComparePageProps {
  readonly params: Promise<{ slug: string }>;
  readonly searchParams: Promise<{ before?: string | string[]; after?: string | string[] }>;
}

const asked = z.object({ before: rowNumber, after: rowNumber });

export async function generateMetadata(): Promise<Metadata> {
  return { title: datasetTexts[(await currentSettings()).language].compare.title };
}

export default async function ComparePage({ params, searchParams }: ComparePageProps) {
  const user = await requireUser();
  const { slug } = await params;
  const { data: numbers } = asked.safeParse(await searchParams);
  if (numbers === undefined) notFound();
  const comparison = await orNotFound(compareDatasets(user, slug, numbers));
  const t = datasetTexts[(await currentSettings()).language];
  return (
    <>
      <PageHeader title={t.compare.title} lead={t.compare.heading(numbers.before, numbers.after)} />
      <ul className="flex list-disc flex-col gap-2 rounded-lg border border-line bg-surface py-5 pr-5 pl-9">
        {sayComparison(comparison, t).map((line) => (
          <li key={line} className="break-words">
            {line}
          </li>
        ))}
      </ul>
      <p className="mt-4">
        <a href={`/projects/${slug}/datasets`}>{t.compare.back}</a>
      </p>
    </>
  );
}
