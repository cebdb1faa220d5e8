import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { z } from "zod";
import { readOwnAnswerContract } from "@/lib/annotations/contract";
import { openAssignment } from "@/lib/tasks/services/open-assignment";
import { currentTexts, requireUser } from "../../../../../current-actor";
import { orNotFound } from "../../../../../page-guard";
import { WorkScreen } from "../../../../../work-screen";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentTexts()).flow.own.editing };
}

interface ChangeAnswerPageProps {
  readonly params: Promise<{ slug: string; assignmentId: string }>;
}

export default async function ChangeAnswerPage({ params }: ChangeAnswerPageProps) {
  const user = await requireUser();
  const { slug, assignmentId } = await params;
  if (!z.uuid().safeParse(assignmentId).success) notFound();
  // The address may name any project: the assignment says which one it is.
  const { projectSlug } = await orNotFound(
    openAssignment(user, assignmentId, readOwnAnswerContract.permission),
  );
  if (slug !== projectSlug) redirect(`/projects/${projectSlug}/annotate/${assignmentId}`);
  return <WorkScreen user={user} slug={projectSlug} editing={assignmentId} />;
}
