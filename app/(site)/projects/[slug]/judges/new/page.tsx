import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { draftLike } from "@/components/judges/judge-draft";
import { JudgeForm } from "@/components/judges/judge-form";
import { PageHeader } from "@/components/ui/page-header";
import { rowNumber } from "@/lib/base/storable";
import { SCRIPTED_JUDGE } from "@/lib/endpoints/scripted-judge";
import { listEndpoints } from "@/lib/endpoints/services/list-endpoints";
import { newJudgeSchema } from "@/lib/judges/schema";
import { readJudge } from "@/lib/judges/services/read-judge";
import { judgesTexts } from "@/lib/messages/judges-texts";
import { openProject } from "@/lib/projects/services/open-project";
import { currentSettings, requireUser } from "../../../../../current-actor";
import { orNotFound } from "../../../../../page-guard";

export async function generateMetadata(): Promise<Metadata> {
  return { title: judgesTexts[(await currentSettings()).language].form.title };
}

interface NewJudgePageProps {
  readonly params: Promise<{ slug: string }>;
  readonly searchParams: Promise<{ like?: string }>;
}

export default async function NewJudgePage({ params, searchParams }: NewJudgePageProps) {
  const user = await requireUser();
  const { slug } = await params;
  const like = rowNumber.safeParse((await searchParams).like);
  await orNotFound(openProject(user, slug, "judge.manage"));
  const { endpoints } = await listEndpoints(user);
  const [endpoint] = endpoints;
  // What is missing is said there, with the step that mends it.
  if (endpoint === undefined) redirect(`/projects/${slug}/judges`);
  const { language } = await currentSettings();
  const { form } = judgesTexts[language];
  const usual = newJudgeSchema.parse({ name: form.name, endpoint: endpoint.slug, model: SCRIPTED_JUDGE });
  const start = like.success
    ? await orNotFound(readJudge(user, like.data, new Date())).then(({ name, settings }) => ({
        name,
        settings,
      }))
    : { name: "", settings: { ...usual, inputPrice: null, outputPrice: null } };
  const draft = draftLike(start.name, start.settings);
  return (
    <>
      <PageHeader title={form.title} lead={form.lead} />
      <JudgeForm
        slug={slug}
        language={language}
        endpoints={endpoints.map(({ slug, name, provider }) => ({ slug, name, provider }))}
        start={{ ...draft, model: like.success || endpoint.provider === "scripted" ? draft.model : "" }}
      />
    </>
  );
}
