import type { Metadata } from "next";
import { AnnotateScreen } from "@/components/annotate/annotate-screen";
import { SettingsProvider } from "@/components/settings/settings-provider";
import { listReturned } from "@/lib/annotations/services/list-returned";
import { openProject } from "@/lib/projects/services/open-project";
import { currentSettings, currentTexts, requireUser } from "../../../../../current-actor";
import { orNotFound } from "../../../../../page-guard";
import { showGuidelines } from "../../../../../shown-guidelines";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentTexts()).flow.own.editing };
}

interface ChangeAnswerPageProps {
  readonly params: Promise<{ slug: string; assignmentId: string }>;
}

export default async function ChangeAnswerPage({ params }: ChangeAnswerPageProps) {
  const user = await requireUser();
  const { slug, assignmentId } = await params;
  const project = await orNotFound(openProject(user, slug, "task.annotate"));
  const { returned } = await listReturned(user, slug);
  const note = returned.find((answer) => answer.assignmentId === assignmentId)?.note;
  return (
    <SettingsProvider settings={await currentSettings()}>
      <AnnotateScreen
        slug={slug}
        projectName={project.name}
        userId={user.userId}
        guidelines={await showGuidelines(user, project)}
        editing={assignmentId}
        {...(note === undefined ? {} : { returnNote: note })}
      />
    </SettingsProvider>
  );
}
