import type { Metadata } from "next";
import { ReviewBoard } from "@/components/review/review-board";
import { PageHeader } from "@/components/ui/page-header";
import { listDemonstrations } from "@/lib/annotations/services/list-demonstrations";
import { reviewTexts } from "@/lib/messages/review-texts";
import { currentSettings, requireUser } from "../../../../current-actor";
import { orNotFound } from "../../../../page-guard";

export async function generateMetadata(): Promise<Metadata> {
  return { title: reviewTexts[(await currentSettings()).language].title };
}

export default async function ReviewPage({ params }: { readonly params: Promise<{ slug: string }> }) {
  const user = await requireUser();
  const { slug } = await params;
  const demonstrations = await orNotFound(listDemonstrations(user, slug, {}));
  const { language } = await currentSettings();
  const { title, lead } = reviewTexts[language];
  return (
    <>
      <PageHeader title={title} lead={lead} />
      <ReviewBoard slug={slug} initial={demonstrations} language={language} />
    </>
  );
}
