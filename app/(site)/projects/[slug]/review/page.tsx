import type { Metadata } from "next";
import { ReviewBoard } from "@/components/review/review-board";
import { PageHeader } from "@/components/ui/page-header";
import { listDemonstrations } from "@/lib/annotations/services/list-demonstrations";
import { requireUser } from "../../../../current-actor";
import { orNotFound } from "../../../../page-guard";

export const metadata: Metadata = { title: "Review" };

export default async function ReviewPage({ params }: { readonly params: Promise<{ slug: string }> }) {
  const user = await requireUser();
  const { slug } = await params;
  const demonstrations = await orNotFound(listDemonstrations(user, slug, {}));
  return (
    <>
      <PageHeader
        title="Review"
        lead="Written answers that nobody has reviewed. Your own are reviewed by others."
      />
      <ReviewBoard slug={slug} initial={demonstrations} />
    </>
  );
}
