import { redirect } from "next/navigation";
import { requireUser } from "./current-actor";

/** Sends each person to the place of his work. */
export default async function HomePage() {
  const user = await requireUser();
  const leads = user.isAdmin || Object.values(user.roles).some((role) => role !== "annotator");
  redirect(leads ? "/projects" : "/work");
}
