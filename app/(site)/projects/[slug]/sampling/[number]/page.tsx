import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { SamplingBoard } from "@/components/sampling/sampling-board";
import { rowNumber } from "@/lib/base/storable";
import { listEndpoints } from "@/lib/endpoints/services/list-endpoints";
import { samplingTexts } from "@/lib/messages/sampling-texts";
import { openProject } from "@/lib/projects/services/open-project";
import { listSampleBatches } from "@/lib/sampling/services/list-sample-batches";
import { readSampling } from "@/lib/sampling/services/read-sampling";
import { currentSettings, requireUser } from "../../../../../current-actor";
import { orNotFound } from "../../../../../page-guard";

interface SamplingJobPageProps {
  readonly params: Promise<{ slug: string; number: string }>;
}

export async function generateMetadata({ params }: SamplingJobPageProps): Promise<Metadata> {
  const { number } = await params;
  return { title: samplingTexts[(await currentSettings()).language].job.title(Number(number)) };
}

export default async function SamplingJobPage({ params }: SamplingJobPageProps) {
  const user = await requireUser();
  const { slug, number: word } = await params;
  const number = rowNumber.safeParse(word);
  if (!number.success) notFound();
  const now = new Date();
  const [, sampling, batches, { endpoints }] = await orNotFound(
    Promise.all([
      openProject(user, slug, "sampling.manage"),
      readSampling(user, number.data, now),
      listSampleBatches(user, number.data, { show: "all", after: -1 }, now),
      listEndpoints(user),
    ]),
  );
  const { language } = await currentSettings();
  const asked = new Set(sampling.settings.arms.map(({ endpoint }) => endpoint));
  const isScripted = endpoints.some(({ slug, provider }) => provider === "scripted" && asked.has(slug));
  return (
    <SamplingBoard
      key={number.data}
      slug={slug}
      language={language}
      isScripted={isScripted}
      endpoints={endpoints.map((endpoint) => endpoint.slug)}
      initial={sampling}
      batches={batches}
    />
  );
}
