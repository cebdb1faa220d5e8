import type { AnnotateText } from "@/lib/messages/annotate";
import type { Project } from "@/lib/projects/schema";
import type { Progress } from "@/lib/tasks/schema";

interface Work {
  readonly state: Project["state"];
  readonly progress: Progress;
}

/** Whether the project has something for the annotator to do now. */
export function isOpen({ state, progress }: Work): boolean {
  return state === "active" && progress.left > 0;
}

/** Why it has not. */
export function whyClosed(state: Project["state"], t: AnnotateText["home"]): string {
  return { active: t.none, paused: t.paused, closed: t.closed }[state];
}
