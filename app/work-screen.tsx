import { AnnotateScreen } from "@/components/annotate/annotate-screen";
import { QualificationGate } from "@/components/annotate/qualification-gate";
import { SettingsProvider } from "@/components/settings/settings-provider";
import type { UserActor } from "@/lib/accounts/actor";
import { listReturned } from "@/lib/annotations/services/list-returned";
import type { Project } from "@/lib/projects/schema";
import { openProject } from "@/lib/projects/services/open-project";
import { readOwnQualification } from "@/lib/qualification/services/read-own-qualification";
import { askConsent } from "./ask-consent";
import { currentSettings } from "./current-actor";
import { orNotFound } from "./page-guard";
import { showGuidelines } from "./shown-guidelines";

interface WorkScreenProps {
  readonly user: UserActor;
  readonly slug: string;
  /** The assignment, of this project, whose answer is changed; none: the next tasks are ranked. */
  readonly editing?: string;
}

/** The annotator's screen, or before it what the project asks consent for, and then its qualification. */
export async function WorkScreen({ user, slug, editing }: WorkScreenProps) {
  const project = await orNotFound(openProject(user, slug, "task.annotate"));
  const consent = await askConsent(user, project);
  return (
    <SettingsProvider settings={await currentSettings()}>
      {consent === undefined ? (
        await showTasks(user, project, editing)
      ) : (
        <main className="px-4 py-12">{consent}</main>
      )}
    </SettingsProvider>
  );
}

async function showTasks(user: UserActor, project: Project, editing: string | undefined) {
  const { slug, name } = project;
  const screen = {
    slug,
    projectName: name,
    userId: user.userId,
    guidelines: await showGuidelines(user, project),
    ...(user.via === "panel" ? { finishHref: `/projects/${slug}/finish` } : {}),
  };
  if (editing !== undefined)
    return <AnnotateScreen {...screen} editing={editing} {...await readNote(user, slug, editing)} />;
  const own = await readOwnQualification(user, slug);
  const { stage } = own;
  if (stage === "start" || stage === "failed")
    return (
      <main className="px-4 py-12">
        <QualificationGate slug={slug} projectName={name} state={project.state} own={own} />
      </main>
    );
  return <AnnotateScreen key={stage} {...screen} stage={stage} />;
}

/** Why a reviewer returned the answer, if one did. */
async function readNote(
  user: UserActor,
  slug: string,
  assignmentId: string,
): Promise<{ returnNote?: string }> {
  const { returned } = await listReturned(user, slug);
  const note = returned.find((answer) => answer.assignmentId === assignmentId)?.note;
  return note === undefined ? {} : { returnNote: note };
}
