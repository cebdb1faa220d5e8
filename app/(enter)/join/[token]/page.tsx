import type { Metadata } from "next";
import { AccountForm, JoinButton } from "@/components/accounts/account-form";
import { EnterCard } from "@/components/shell/enter-card";
import { readLink } from "@/lib/accounts/services/read-link";
import { enterTexts } from "@/lib/messages/enter-texts";
import { currentActor, currentSettings } from "../../../current-actor";

export async function generateMetadata(): Promise<Metadata> {
  return { title: enterTexts[(await currentSettings()).language].join.tab };
}

export default async function JoinPage({ params }: { readonly params: Promise<{ token: string }> }) {
  const { token } = await params;
  const actor = await currentActor();
  const link = await readLink(actor, token, new Date());
  const { join: t, linkGone, signIn } = enterTexts[(await currentSettings()).language];
  if (link?.kind !== "project")
    return (
      <EnterCard title={linkGone} lead={t.gone}>
        <p>{t.goneNext}</p>
        <a href="/sign-in" className="flex items-center pointer-coarse:min-h-11">
          {signIn.title}
        </a>
      </EnterCard>
    );
  return (
    <EnterCard title={link.projectName === null ? t.titleUnnamed : t.title(link.projectName)} lead={t.lead}>
      {actor.kind === "user" ? (
        <JoinButton token={token} name={actor.name} />
      ) : (
        <AccountForm kind="join" token={token} />
      )}
    </EnterCard>
  );
}
