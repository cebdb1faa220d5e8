import type { UserActor } from "@/lib/accounts/actor";

/** Whether the person does more than annotate: for the others "My work" says all that the list of projects would. */
export function leadsProjects({ isAdmin, roles }: UserActor): boolean {
  return isAdmin || Object.values(roles).some((role) => role !== "annotator");
}
