import type { Metadata } from "next";
import { LinkForm } from "@/components/panels/link-form";
import { LinkTable } from "@/components/panels/link-table";
import { PageHeader } from "@/components/ui/page-header";
import { panelsTexts } from "@/lib/messages/panels-texts";
import { listPanelLinks } from "@/lib/panels/services/list-panel-links";
import { currentSettings, requireUser } from "../../../../../current-actor";
import { orNotFound } from "../../../../../page-guard";

export async function generateMetadata(): Promise<Metadata> {
  return { title: panelsTexts[(await currentSettings()).language].title };
}

export default async function PanelLinksPage({ params }: { readonly params: Promise<{ slug: string }> }) {
  const user = await requireUser();
  const { slug } = await params;
  const { links } = await orNotFound(listPanelLinks(user, slug, new Date()));
  const { language } = await currentSettings();
  const t = panelsTexts[language];
  return (
    <>
      <PageHeader title={t.title} lead={t.lead} />
      <div className="flex flex-col gap-6">
        <LinkTable slug={slug} language={language} links={links} />
        <LinkForm slug={slug} texts={t.make} />
      </div>
    </>
  );
}
