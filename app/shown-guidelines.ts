import type { Guidelines } from "@/components/annotate/guidelines-panel";
import type { UserActor } from "@/lib/accounts/actor";
import type { Project } from "@/lib/projects/schema";
import { readGuidelinesRead } from "@/lib/projects/services/read-guidelines-read";
import { findChangedParts } from "@/lib/rendering/changed-parts";
import { renderText } from "@/lib/rendering/render-text";

/** A project's guidelines as the user sees them, with what changed since he read them; undefined where none are written. */
export async function showGuidelines(user: UserActor, project: Project): Promise<Guidelines | undefined> {
  const { id, guidelines, guidelineVersion: version } = project;
  if (version === null || guidelines.trim() === "") return undefined;
  const rendered = renderText(guidelines);
  const read = await readGuidelinesRead(user, id);
  const isNew = read === undefined || read.version < version;
  if (read === undefined || !isNew)
    return { version, isNew, readVersion: read?.version, parts: [{ change: "kept", rendered }] };
  const parts = findChangedParts(renderText(read.markdown), rendered);
  return { version, isNew, readVersion: read.version, parts };
}
