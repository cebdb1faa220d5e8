import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { z } from "zod";
import { SamplingForm } from "@/components/sampling/sampling-form";
import { PageHeader } from "@/components/ui/page-header";
import { rowNumber } from "@/lib/base/storable";
import { SCRIPTED_MODELS } from "@/lib/endpoints/scripted-chat";
import { listEndpoints } from "@/lib/endpoints/services/list-endpoints";
import { samplingTexts } from "@/lib/messages/sampling-texts";
import { openProject } from "@/lib/projects/services/open-project";
import { offerPromptSets } from "@/lib/prompts/services/offer-prompt-sets";
import { planNextSampling } from "@/lib/sampling/services/plan-next-sampling";
import { currentSettings, requireUser } from "../../../../../current-actor";
import { orNotFound } from "../../../../../page-guard";

export async function generateMetadata(): Promise<Metadata> {
  return { title: samplingTexts[(await currentSettings()).language].form.title };
}

/** Goes on with an arm of an earlier sampling. */
const earlierSchema = z.object({ from: rowNumber, arm: z.coerce.number().pipe(z.int32().min(0)) });

interface NewSamplingPageProps {
  readonly params: Promise<{ slug: string }>;
  readonly searchParams: Promise<{ set?: string; from?: string; arm?: string; unseen?: string }>;
}

/** A set that is offered no more, an archived one say, can be gone on with all the same. */
function withSet<S extends { readonly slug: string; readonly name: string }>(
  sets: readonly S[],
  { slug, name }: { readonly slug: string; readonly name: string },
) {
  return sets.some((one) => one.slug === slug) ? sets : [...sets, { slug, name }];
}

export default async function NewSamplingPage({ params, searchParams }: NewSamplingPageProps) {
  const user = await requireUser();
  const { slug } = await params;
  const { set, from, arm, unseen } = await searchParams;
  await orNotFound(openProject(user, slug, "sampling.manage"));
  const earlier = earlierSchema.safeParse({ from, arm }).data;
  const changes = { unseen: unseen === "1" };
  const next =
    earlier && (await orNotFound(planNextSampling(user, earlier.from, earlier.arm, changes, new Date())));
  const [{ endpoints }, { promptSets }] = await Promise.all([listEndpoints(user), offerPromptSets(user)]);
  // What is missing is said there, with the step that mends it.
  if (endpoints.length === 0 || promptSets.length === 0) redirect(`/projects/${slug}/sampling`);
  const { language } = await currentSettings();
  const { form } = samplingTexts[language];
  const lead = earlier === undefined ? form.lead : `${form.after(earlier.from)} ${form.lead}`;
  const offered = next === undefined ? promptSets : withSet(promptSets, next.earlier.promptSet);
  const chosen = promptSets.find((one) => one.slug === set) ?? promptSets[0];
  return (
    <>
      <PageHeader title={form.title} lead={lead} />
      <SamplingForm
        slug={slug}
        language={language}
        promptSets={offered}
        endpoints={endpoints.map(({ slug, name, provider }) => ({
          ...{ slug, name, provider },
          models: provider === "scripted" ? [...SCRIPTED_MODELS] : [],
        }))}
        promptSet={chosen?.slug ?? ""}
        next={next?.asked}
      />
    </>
  );
}
