import type { Metadata } from "next";
import { NewProjectForm } from "@/components/projects/new-project-form";
import { PageHeader } from "@/components/ui/page-header";
import { orNotFound } from "../../../page-guard";
import { requireUser } from "../../../current-actor";
import { authorize } from "@/lib/accounts/authorize";

export const metadata: Metadata = { title: "Create a project" };

export default async function NewProjectPage() {
  const user = await requireUser();
  await orNotFound(Promise.resolve().then(() => authorize(user, "project.create")));
  return (
    <>
      <PageHeader
        title="Create a project"
        lead="One labelling campaign. Everything here can be changed later."
      />
      <NewProjectForm />
    </>
  );
}
