import type { Metadata } from "next";
import { SamplingTable } from "@/components/sampling/sampling-table";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState, PageHeader } from "@/components/ui/page-header";
import { listEndpoints } from "@/lib/endpoints/services/list-endpoints";
import { samplingTexts } from "@/lib/messages/sampling-texts";
import { offerPromptSets } from "@/lib/prompts/services/offer-prompt-sets";
import { listSamplings } from "@/lib/sampling/services/list-samplings";
import { currentSettings, requireUser } from "../../../../current-actor";
import { orNotFound } from "../../../../page-guard";

export async function generateMetadata(): Promise<Metadata> {
  return { title: samplingTexts[(await currentSettings()).language].title };
}

export default async function SamplingPage({ params }: { readonly params: Promise<{ slug: string }> }) {
  const user = await requireUser();
  const { slug } = await params;
  const [{ samplings }, { endpoints }, { promptSets }] = await orNotFound(
    Promise.all([
      listSamplings(user, { project: slug }, new Date()),
      listEndpoints(user),
      offerPromptSets(user),
    ]),
  );
  const { language } = await currentSettings();
  const t = samplingTexts[language];
  const here = `/projects/${slug}`;
  const form = { ...t.noJobs, path: `${here}/sampling/new` };
  const missing =
    endpoints.length === 0
      ? { ...t.noEndpoint, path: "/endpoints" }
      : promptSets.length === 0
        ? { ...t.noPrompts, path: `${here}/prompts` }
        : undefined;
  const next = missing ?? (samplings.length === 0 ? form : undefined);
  return (
    <>
      <PageHeader title={t.title} lead={t.lead}>
        {next === undefined && <ButtonLink href={form.path}>{t.sample}</ButtonLink>}
      </PageHeader>
      <div className="flex flex-col gap-6">
        {next !== undefined && (
          <EmptyState title={next.title}>
            <p className="max-w-2xl text-muted">{next.about}</p>
            <ButtonLink href={next.path}>{next.step}</ButtonLink>
          </EmptyState>
        )}
        {samplings.length > 0 && <SamplingTable slug={slug} language={language} initial={samplings} />}
      </div>
    </>
  );
}
