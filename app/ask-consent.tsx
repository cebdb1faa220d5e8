import { ConsentGate } from "@/components/annotate/consent-gate";
import type { UserActor } from "@/lib/accounts/actor";
import type { Project } from "@/lib/projects/schema";
import { needsConsent } from "@/lib/projects/services/require-consent";
import { renderText } from "@/lib/rendering/render-text";

/** What stands before a project's texts until the user has agreed to see them; undefined where nothing does. */
export async function askConsent(user: UserActor, project: Project): Promise<React.ReactElement | undefined> {
  if (!(await needsConsent(user, project))) return undefined;
  const { slug, name, contentWarning, contentWarningVersion } = project;
  return (
    <ConsentGate
      slug={slug}
      projectName={name}
      warning={renderText(contentWarning)}
      version={contentWarningVersion}
    />
  );
}
