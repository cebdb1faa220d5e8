import { SYSTEM, type UserActor } from "@/lib/accounts/actor";
import { enterPanel } from "@/lib/accounts/services/enter-panel";
import { resolveActor } from "@/lib/accounts/services/resolve-actor";
import { ANONYMOUS } from "@/lib/accounts/actor";
import type { NewPanelLink, PanelLink } from "@/lib/panels/schema";
import { createPanelLink } from "@/lib/panels/services/create-panel-link";
import type { NewProject } from "@/lib/projects/schema";
import { createProjectWithTasks } from "./tasks";

/** A project with tasks and a panel link of it. */
export async function makePanel(
  link: Partial<NewPanelLink>,
  { tasks = 5, ...project }: { readonly tasks?: number } & Partial<NewProject> = {},
  now = new Date(),
): Promise<{ readonly slug: string; readonly projectId: string; readonly link: PanelLink }> {
  const { slug, id } = await createProjectWithTasks({ tasks, ...project }, now);
  const asked = { name: "Panel", idParameter: "PROLIFIC_PID", ...link };
  return { slug, projectId: id, link: await createPanelLink(SYSTEM, slug, asked, now) };
}

export const tokenOf = ({ path }: Pick<PanelLink, "path">): string => path.split("/").at(-1) ?? "";

/** Comes in by the link, with a session of his own. */
export async function comeBy(
  link: Pick<PanelLink, "path">,
  id: string,
  { now = new Date(), parameters = {}, address }: Coming = {},
): Promise<{ readonly actor: UserActor; readonly next: string }> {
  const entry = { token: tokenOf(link), id, parameters, address };
  const { token, next } = await enterPanel(ANONYMOUS, entry, now);
  const actor = await resolveActor(token, now);
  if (actor.kind !== "user") throw new Error("the session is nobody's");
  return { actor, next };
}

interface Coming {
  readonly now?: Date;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly address?: string;
}
