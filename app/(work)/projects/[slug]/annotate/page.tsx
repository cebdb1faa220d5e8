import type { Metadata } from "next";
import { AnnotateScreen } from "@/components/annotate/annotate-screen";
import { ConsentGate } from "@/components/annotate/consent-gate";
import { SettingsProvider } from "@/components/settings/settings-provider";
import { openProject } from "@/lib/projects/services/open-project";
import { needsConsent } from "@/lib/projects/services/require-consent";
import { renderText } from "@/lib/rendering/render-text";
import { currentSettings, requireUser } from "../../../../current-actor";
import { orNotFound } from "../../../../page-guard";
import { showGuidelines } from "../../../../shown-guidelines";

export const metadata: Metadata = { title: "Ranking" };

export default async function AnnotatePage({ params }: { readonly params: Promise<{ slug: string }> }) {
  const user = await requireUser();
  const { slug } = await params;
  const project = await orNotFound(openProject(user, slug, "task.annotate"));
  if (await needsConsent(user, project))
    return (
      <SettingsProvider settings={await currentSettings()}>
        <ConsentGate
          slug={slug}
          projectName={project.name}
          warning={renderText(project.contentWarning)}
          version={project.contentWarningVersion}
        />
      </SettingsProvider>
    );
  return (
    <SettingsProvider settings={await currentSettings()}>
      <AnnotateScreen
        slug={slug}
        projectName={project.name}
        userId={user.userId}
        guidelines={await showGuidelines(user, project)}
      />
    </SettingsProvider>
  );
}
