import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import { DeliveryTable } from "@/components/webhooks/delivery-table";
import { WebhookEditor } from "@/components/webhooks/webhook-editor";
import { rowNumber } from "@/lib/base/storable";
import { webhooksTexts } from "@/lib/messages/webhooks-texts";
import { listDeliveries } from "@/lib/webhooks/services/list-deliveries";
import { listWebhooks } from "@/lib/webhooks/services/list-webhooks";
import { currentSettings, requireUser } from "../../../../../current-actor";
import { orNotFound } from "../../../../../page-guard";

interface WebhookPageProps {
  readonly params: Promise<{ slug: string; number: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: webhooksTexts[(await currentSettings()).language].deliveries.title };
}

export default async function WebhookPage({ params }: WebhookPageProps) {
  const user = await requireUser();
  const { slug, number: word } = await params;
  const number = rowNumber.safeParse(word);
  if (!number.success) notFound();
  const [{ webhooks }, { deliveries }] = await orNotFound(
    Promise.all([listWebhooks(user, slug), listDeliveries(user, slug, number.data)]),
  );
  const { language } = await currentSettings();
  const t = webhooksTexts[language].deliveries;
  const path = `/api/v1/projects/${slug}/webhooks/${number.data}`;
  const webhook = webhooks.find((one) => one.number === number.data);
  return (
    <>
      <PageHeader title={t.title} lead={webhook?.url ?? ""}>
        <ButtonLink look="plain" href={`/projects/${slug}/webhooks`}>
          {t.back}
        </ButtonLink>
      </PageHeader>
      <div className="flex flex-col gap-6">
        <DeliveryTable path={path} language={language} deliveries={deliveries} />
        {webhook !== undefined && <WebhookEditor path={path} language={language} webhook={webhook} />}
      </div>
    </>
  );
}
