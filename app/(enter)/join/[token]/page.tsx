import type { Metadata } from "next";
import { AccountForm, JoinButton } from "@/components/accounts/account-form";
import { ProviderButton } from "@/components/accounts/provider-button";
import { EnterCard } from "@/components/shell/enter-card";
import { readLink } from "@/lib/accounts/services/read-link";
import { readProviderName } from "@/lib/accounts/services/read-sign-in";
import { enterTexts } from "@/lib/messages/enter-texts";
import { providerTexts } from "@/lib/messages/provider-texts";
import { currentActor, currentSettings } from "../../../current-actor";

export async function generateMetadata(): Promise<Metadata> {
  return { title: enterTexts[(await currentSettings()).language].join.tab };
}

export default async function JoinPage({ params }: { readonly params: Promise<{ token: string }> }) {
  const { token } = await params;
  const actor = await currentActor();
  const link = await readLink(actor, token, new Date());
  const { language } = await currentSettings();
  const { join: t, linkGone, signIn } = enterTexts[language];
  const byProvider = providerTexts[language];
  if (link?.kind !== "project")
    return (
      <EnterCard title={linkGone} lead={t.gone}>
        <p>{t.goneNext}</p>
        <a href="/sign-in" className="flex items-center pointer-coarse:min-h-11">
          {signIn.title}
        </a>
      </EnterCard>
    );
  const provider = readProviderName(actor);
  return (
    <EnterCard title={link.projectName === null ? t.titleUnnamed : t.title(link.projectName)} lead={t.lead}>
      {actor.kind === "user" ? (
        <JoinButton token={token} name={actor.name} />
      ) : (
        <>
          {provider !== undefined && (
            <ProviderButton
              href={`/api/v1/oidc/start?invite=${encodeURIComponent(token)}`}
              label={byProvider.join(provider)}
              or={byProvider.orAccount}
            />
          )}
          <AccountForm kind="join" token={token} />
        </>
      )}
    </EnterCard>
  );
}
