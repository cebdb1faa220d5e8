import type { Metadata } from "next";
import { OwnFigures } from "@/components/annotate/own-figures";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import { openProject } from "@/lib/projects/services/open-project";
import { readOwnFigures } from "@/lib/quality/services/read-own-figures";
import { readProgress } from "@/lib/tasks/services/read-progress";
import { currentTexts, requireUser } from "../../../current-actor";
import { orNotFound } from "../../../page-guard";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentTexts()).flow.page.title };
}

export default async function OwnPage({ params }: { readonly params: Promise<{ slug: string }> }) {
  const user = await requireUser();
  const texts = await currentTexts();
  const { own, page: t } = texts.flow;
  const { slug } = await params;
  const { name } = await orNotFound(openProject(user, slug, "task.annotate"));
  const now = new Date();
  const [figures, progress] = await Promise.all([
    readOwnFigures(user, slug, now),
    readProgress(user, slug, now),
  ]);
  return (
    <>
      <PageHeader title={t.title} lead={name}>
        <ButtonLink look="plain" href={`/work/${slug}/history`}>
          {own.title}
        </ButtonLink>
        <ButtonLink href={`/projects/${slug}/annotate`}>{own.goOn}</ButtonLink>
      </PageHeader>
      <OwnFigures figures={figures} progress={progress} texts={texts} />
    </>
  );
}
