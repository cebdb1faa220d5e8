import type { Metadata } from "next";
import { EnterForm } from "@/components/panels/enter-form";
import { EnterCard } from "@/components/shell/enter-card";
import { readPanelLink } from "@/lib/accounts/services/read-panel-link";
import { panelsTexts } from "@/lib/messages/panels-texts";
import { currentActor, currentSettings } from "../../../current-actor";

interface PanelPageProps {
  readonly params: Promise<{ token: string }>;
  readonly searchParams: Promise<Readonly<Record<string, unknown>>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: panelsTexts[(await currentSettings()).language].enter.start };
}

export default async function PanelPage({ params, searchParams }: PanelPageProps) {
  const { token } = await params;
  const actor = await currentActor();
  const { language } = await currentSettings();
  const t = panelsTexts[language].enter;
  const link = await readPanelLink(actor, token, await searchParams, new Date());
  if (link === undefined) return <EnterCard title={t.gone} lead={t.goneLead} />;
  const { projectName, idParameter, id, parameters, state } = link;
  if (state !== "open" && state !== "returning")
    return <EnterCard title={t.states[state]} lead={t.giveBack} />;
  if (id === undefined) return <EnterCard title={t.noId} lead={t.noIdLead(idParameter)} />;
  const isOther = actor.kind === "user" && !(actor.via === "panel" && actor.name === id);
  return (
    <EnterCard title={t.title(projectName)} lead={t.lead}>
      {isOther && <p className="text-sm">{t.signedIn(actor.name)}</p>}
      <EnterForm {...{ token, id, parameters }} isReturning={state === "returning"} language={language} />
    </EnterCard>
  );
}
