import type { Actor } from "@/lib/accounts/actor";
import { openProject } from "@/lib/projects/services/open-project";
import { listKnownAsks } from "../repository-queues";

/** Languages and skills that a manager may mean, of members or of batches: those that are in use. */
export async function suggestAsks(
  actor: Actor,
  slug: string,
): Promise<{ readonly languages: readonly string[]; readonly skills: readonly string[] }> {
  const project = await openProject(actor, slug, "member.manage");
  return listKnownAsks(project.id);
}
