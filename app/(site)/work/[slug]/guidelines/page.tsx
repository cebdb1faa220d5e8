import type { Metadata } from "next";
import { RenderedText } from "@/components/text/rendered-text";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { annotateText } from "@/lib/messages/annotate";
import { openProject } from "@/lib/projects/services/open-project";
import { renderText } from "@/lib/rendering/render-text";
import { requireUser } from "../../../../current-actor";
import { orNotFound } from "../../../../page-guard";

export const metadata: Metadata = { title: annotateText.guidelines.title };

export default async function GuidelinesPage({ params }: { readonly params: Promise<{ slug: string }> }) {
  const user = await requireUser();
  const { slug } = await params;
  const project = await orNotFound(openProject(user, slug, "task.annotate"));
  const { guidelines, guidelineVersion, name } = project;
  return (
    <>
      <PageHeader
        title={annotateText.guidelines.title}
        lead={
          guidelineVersion === null ? name : `${name}, ${annotateText.guidelines.version(guidelineVersion)}`
        }
      >
        <ButtonLink href={`/projects/${slug}/annotate`}>{annotateText.home.start}</ButtonLink>
      </PageHeader>
      {guidelines.trim() === "" ? (
        <p className="text-muted">{annotateText.home.noGuidelines}</p>
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
