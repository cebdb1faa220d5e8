import type { Metadata } from "next";
import { AnnotateScreen } from "@/components/annotate/annotate-screen";
import { SettingsProvider } from "@/components/settings/settings-provider";
import { openProject } from "@/lib/projects/services/open-project";
import { currentSettings, requireUser } from "../../../../current-actor";
import { orNotFound } from "../../../../page-guard";
import { shownGuidelines } from "../../../../shown-guidelines";

export const metadata: Metadata = { title: "Ranking" };

export default async function AnnotatePage({ params }: { readonly params: Promise<{ slug: string }> }) {
  const user = await requireUser();
  const { slug } = await params;
  const project = await orNotFound(openProject(user, slug, "task.annotate"));
  return (
    <SettingsProvider settings={await currentSettings()}>
      <AnnotateScreen
        slug={slug}
        projectName={project.name}
        userId={user.userId}
        guidelines={shownGuidelines(project)}
      />
    </SettingsProvider>
  );
}
