import { redirect } from "next/navigation";
import { requireUser } from "./current-actor";
import { leadsProjects } from "./leads-projects";

/** Sends each person to the place of his work. */
export default async function HomePage() {
  const user = await requireUser();
  redirect(leadsProjects(user) ? "/projects" : "/work");
}
