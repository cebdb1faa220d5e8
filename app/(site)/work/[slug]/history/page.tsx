import type { Metadata } from "next";
import { OwnAnswers } from "@/components/annotate/own-answers";
import { isOpen } from "@/components/annotate/work-open";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState, PageHeader } from "@/components/ui/page-header";
import { ownAnswersQuerySchema } from "@/lib/annotations/schema";
import { listOwnAnswers } from "@/lib/annotations/services/list-own-answers";
import { openProject } from "@/lib/projects/services/open-project";
import { readProgress } from "@/lib/tasks/services/read-progress";
import { askConsent } from "../../../../ask-consent";
import { currentSettings, currentTexts, requireUser } from "../../../../current-actor";
import { orNotFound } from "../../../../page-guard";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentTexts()).flow.own.title };
}

interface HistoryPageProps {
  readonly params: Promise<{ slug: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function HistoryPage({ params, searchParams }: HistoryPageProps) {
  const user = await requireUser();
  const texts = await currentTexts();
  const { own: t } = texts.flow;
  const { slug } = await params;
  const project = await orNotFound(openProject(user, slug, "task.annotate"));
  const consent = await askConsent(user, project);
  if (consent !== undefined) return consent;
  const asked = ownAnswersQuerySchema.safeParse(await searchParams);
  const { before } = asked.success ? asked.data : {};
  const [{ answers, next }, progress] = await Promise.all([
    listOwnAnswers(user, slug, { before }),
    readProgress(user, slug, new Date()),
  ]);
  const open = isOpen({ state: project.state, progress });
  const here = `/work/${slug}/history`;
  return (
    <>
      <PageHeader title={t.title} lead={t.lead(project.name)}>
        <ButtonLink href={`/projects/${slug}/annotate`} look={open ? "primary" : "plain"}>
          {open ? t.goOn : texts.home.lookAgain}
        </ButtonLink>
      </PageHeader>
      {answers.length === 0 ? (
        <EmptyState title={t.empty}>
          <p className="text-muted">{t.emptyHint}</p>
        </EmptyState>
      ) : (
        <OwnAnswers
          slug={slug}
          answers={answers}
          texts={texts}
          language={(await currentSettings()).language}
        />
      )}
      {(before !== undefined || next !== null) && (
        <nav aria-label={t.pages} className="mt-4 flex gap-2">
          {before !== undefined && (
            <ButtonLink look="plain" href={here}>
              {t.newest}
            </ButtonLink>
          )}
          {next !== null && (
            <ButtonLink look="plain" href={`${here}?before=${next}`}>
              {t.older}
            </ButtonLink>
          )}
        </nav>
      )}
    </>
  );
}
