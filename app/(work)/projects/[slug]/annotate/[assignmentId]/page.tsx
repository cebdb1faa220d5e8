import type { Metadata } from "next";
import { currentTexts, requireUser } from "../../../../../current-actor";
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
  return <WorkScreen user={user} slug={slug} editing={assignmentId} />;
}
