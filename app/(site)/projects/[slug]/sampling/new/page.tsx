import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SamplingForm } from "@/components/sampling/sampling-form";
import { PageHeader } from "@/components/ui/page-header";
import { SCRIPTED_MODELS } from "@/lib/endpoints/scripted-chat";
import { listEndpoints } from "@/lib/endpoints/services/list-endpoints";
import { samplingTexts } from "@/lib/messages/sampling-texts";
import { openProject } from "@/lib/projects/services/open-project";
import { offerPromptSets } from "@/lib/prompts/services/offer-prompt-sets";
import { currentSettings, requireUser } from "../../../../../current-actor";
import { orNotFound } from "../../../../../page-guard";

export async function generateMetadata(): Promise<Metadata> {
  return { title: samplingTexts[(await currentSettings()).language].form.title };
}

interface NewSamplingPageProps {
  readonly params: Promise<{ slug: string }>;
  readonly searchParams: Promise<{ set?: string }>;
}

export default async function NewSamplingPage({ params, searchParams }: NewSamplingPageProps) {
  const user = await requireUser();
  const { slug } = await params;
  const { set } = await searchParams;
  await orNotFound(openProject(user, slug, "sampling.manage"));
  const [{ endpoints }, { promptSets }] = await Promise.all([listEndpoints(user), offerPromptSets(user)]);
  // What is missing is said there, with the step that mends it.
  if (endpoints.length === 0 || promptSets.length === 0) redirect(`/projects/${slug}/sampling`);
  const { language } = await currentSettings();
  const { form } = samplingTexts[language];
  const chosen = promptSets.find((one) => one.slug === set) ?? promptSets[0];
  return (
    <>
      <PageHeader title={form.title} lead={form.lead} />
      <SamplingForm
        slug={slug}
        language={language}
        promptSets={promptSets}
        endpoints={endpoints.map(({ slug, name, provider }) => ({
          ...{ slug, name, provider },
          models: provider === "scripted" ? [...SCRIPTED_MODELS] : [],
        }))}
        promptSet={chosen?.slug ?? ""}
      />
    </>
  );
}
