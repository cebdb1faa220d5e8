import type { Metadata } from "next";
import { OwnFigures } from "@/components/annotate/own-figures";
import { ReturnedAnswers } from "@/components/annotate/returned-answers";
import { isOpen, whyClosed } from "@/components/annotate/work-open";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import { listReturned } from "@/lib/annotations/services/list-returned";
import { openProject } from "@/lib/projects/services/open-project";
import { readOwnFigures } from "@/lib/quality/services/read-own-figures";
import { readProgress } from "@/lib/tasks/services/read-progress";
import { askConsent } from "../../../ask-consent";
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
  const project = await orNotFound(openProject(user, slug, "task.annotate"));
  const consent = await askConsent(user, project);
  if (consent !== undefined) return consent;
  const now = new Date();
  const [figures, progress, { returned }] = await Promise.all([
    readOwnFigures(user, slug, now),
    readProgress(user, slug, now),
    listReturned(user, slug),
  ]);
  const open = isOpen({ state: project.state, progress });
  return (
    <>
      <PageHeader title={t.title} lead={project.name}>
        <ButtonLink look="plain" href={`/work/${slug}/history`}>
          {own.title}
        </ButtonLink>
        <ButtonLink href={`/projects/${slug}/annotate`} look={open ? "primary" : "plain"}>
          {open ? own.goOn : texts.home.lookAgain}
        </ButtonLink>
      </PageHeader>
      {!open && <p className="mb-4 text-muted">{whyClosed(project.state, texts.home)}.</p>}
      <ReturnedAnswers slug={slug} returned={returned} texts={texts} />
      <OwnFigures figures={figures} progress={progress} texts={texts} />
    </>
  );
}
