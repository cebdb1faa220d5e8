import type { Metadata } from "next";
import { RenderedText } from "@/components/text/rendered-text";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import { openProject } from "@/lib/projects/services/open-project";
import { renderText } from "@/lib/rendering/render-text";
import { currentTexts, requireUser } from "../../../../current-actor";
import { orNotFound } from "../../../../page-guard";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentTexts()).guidelines.title };
}

export default async function GuidelinesPage({ params }: { readonly params: Promise<{ slug: string }> }) {
  const user = await requireUser();
  const texts = await currentTexts();
  const { slug } = await params;
  const project = await orNotFound(openProject(user, slug, "task.annotate"));
  const { guidelines, guidelineVersion, name } = project;
  return (
    <>
      <PageHeader
        title={texts.guidelines.title}
        lead={guidelineVersion === null ? name : `${name}, ${texts.guidelines.version(guidelineVersion)}`}
      >
        <ButtonLink href={`/projects/${slug}/annotate`}>{texts.home.start}</ButtonLink>
      </PageHeader>
      {guidelines.trim() === "" ? (
        <p className="text-muted">{texts.home.noGuidelines}</p>
      ) : (
        <>
          {/* The author's own headings begin at the third level. */}
          <h2 className="sr-only">{name}</h2>
          <RenderedText rendered={renderText(guidelines)} />
        </>
      )}
    </>
  );
}
