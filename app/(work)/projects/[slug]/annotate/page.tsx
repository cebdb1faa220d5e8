import type { Metadata } from "next";
import { currentTexts, requireUser } from "../../../../current-actor";
import { WorkScreen } from "../../../../work-screen";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentTexts()).home.tab };
}

export default async function AnnotatePage({ params }: { readonly params: Promise<{ slug: string }> }) {
  const user = await requireUser();
  const { slug } = await params;
  return <WorkScreen user={user} slug={slug} />;
}
