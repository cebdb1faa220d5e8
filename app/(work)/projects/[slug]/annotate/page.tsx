import type { Metadata } from "next";
import { requireUser } from "../../../../current-actor";
import { WorkScreen } from "../../../../work-screen";

export const metadata: Metadata = { title: "Ranking" };

export default async function AnnotatePage({ params }: { readonly params: Promise<{ slug: string }> }) {
  const user = await requireUser();
  const { slug } = await params;
  return <WorkScreen user={user} slug={slug} />;
}
