import type { Metadata } from "next";
import { ReadGuidelines } from "@/components/annotate/read-guidelines";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import { openProject } from "@/lib/projects/services/open-project";
import { currentTexts, requireUser } from "../../../../current-actor";
import { orNotFound } from "../../../../page-guard";
import { showGuidelines } from "../../../../shown-guidelines";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentTexts()).guidelines.title };
}

export default async function GuidelinesPage({ params }: { readonly params: Promise<{ slug: string }> }) {
  const user = await requireUser();
  const texts = await currentTexts();
  const { slug } = await params;
  const project = await orNotFound(openProject(user, slug, "task.annotate"));
  const { guidelineVersion, name } = project;
  const guidelines = await showGuidelines(user, project);
  return (
    <>
      <PageHeader
        title={texts.guidelines.title}
        lead={guidelineVersion === null ? name : `${name}, ${texts.guidelines.version(guidelineVersion)}`}
      >
        <ButtonLink href={`/projects/${slug}/annotate`}>{texts.home.start}</ButtonLink>
      </PageHeader>
      {guidelines === undefined ? (
        <p className="text-muted">{texts.home.noGuidelines}</p>
      ) : (
        <>
          {/* The author's own headings begin at the third level. */}
          <h2 className="sr-only">{name}</h2>
          <ReadGuidelines slug={slug} guidelines={guidelines} />
        </>
      )}
    </>
  );
}
