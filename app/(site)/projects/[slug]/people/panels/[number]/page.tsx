import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { ParticipantTable } from "@/components/panels/participant-table";
import { ButtonLink } from "@/components/ui/button-link";
import { CopyButton } from "@/components/ui/copy-button";
import { TextField } from "@/components/ui/field";
import { PageHeader, Panel } from "@/components/ui/page-header";
import { rowNumber } from "@/lib/base/storable";
import { panelsTexts } from "@/lib/messages/panels-texts";
import { panelAddress } from "@/lib/panels/address";
import { listPanelParticipants } from "@/lib/panels/services/list-panel-participants";
import { currentSettings, requireUser } from "../../../../../../current-actor";
import { orNotFound } from "../../../../../../page-guard";
import { siteUrl } from "../../../../../../site-url";

interface PanelLinkPageProps {
  readonly params: Promise<{ slug: string; number: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: panelsTexts[(await currentSettings()).language].title };
}

export default async function PanelLinkPage({ params }: PanelLinkPageProps) {
  const user = await requireUser();
  const { slug, number: word } = await params;
  const number = rowNumber.safeParse(word);
  if (!number.success) notFound();
  const named = { slug, number: number.data };
  const { link, participants } = await orNotFound(listPanelParticipants(user, named, new Date()));
  const { language } = await currentSettings();
  const t = panelsTexts[language];
  const address = panelAddress(`${siteUrl(await headers())}${link.path}`, link);
  const file = `/api/v1/projects/${slug}/panel-links/${link.number}/participants/file`;
  return (
    <>
      <PageHeader title={link.name} lead={t.list.states[link.state]}>
        <ButtonLink look="plain" href={`/projects/${slug}/people/panels`}>
          {t.participants.back}
        </ButtonLink>
      </PageHeader>
      <div className="flex flex-col gap-6">
        <Panel>
          <div className="flex flex-wrap items-end gap-3">
            <div className="min-w-60 flex-1">
              <TextField label={t.list.address} readOnly value={address} />
            </div>
            <CopyButton text={address} label={t.list.copy} />
          </div>
        </Panel>
        <ParticipantTable slug={slug} language={language} participants={participants} />
        {participants.length > 0 && (
          <p className="text-sm text-muted">
            <a href={file} download className="inline-flex items-center pointer-coarse:min-h-11">
              {t.participants.download}
            </a>
            . {t.participants.csvLead}
          </p>
        )}
      </div>
    </>
  );
}
