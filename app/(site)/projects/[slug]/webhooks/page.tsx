import type { Metadata } from "next";
import { PageHeader } from "@/components/ui/page-header";
import { WebhookForm } from "@/components/webhooks/webhook-form";
import { WebhookTable } from "@/components/webhooks/webhook-table";
import { webhooksTexts } from "@/lib/messages/webhooks-texts";
import { listWebhooks } from "@/lib/webhooks/services/list-webhooks";
import { currentSettings, requireUser } from "../../../../current-actor";
import { orNotFound } from "../../../../page-guard";

export async function generateMetadata(): Promise<Metadata> {
  return { title: webhooksTexts[(await currentSettings()).language].title };
}

export default async function WebhooksPage({ params }: { readonly params: Promise<{ slug: string }> }) {
  const user = await requireUser();
  const { slug } = await params;
  const { webhooks } = await orNotFound(listWebhooks(user, slug));
  const { language } = await currentSettings();
  const t = webhooksTexts[language];
  return (
    <>
      <PageHeader title={t.title} lead={t.lead} />
      <div className="flex flex-col gap-6">
        <WebhookTable slug={slug} language={language} webhooks={webhooks} />
        <WebhookForm slug={slug} language={language} />
      </div>
    </>
  );
}
