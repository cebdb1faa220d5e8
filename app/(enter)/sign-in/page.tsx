import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ProviderButton } from "@/components/accounts/provider-button";
import { ProviderOutcome } from "@/components/accounts/provider-panel";
import { SignInForm } from "@/components/accounts/sign-in-form";
import { EnterCard } from "@/components/shell/enter-card";
import { outcomeOf } from "@/lib/accounts/own-sign-in";
import { readProviderName } from "@/lib/accounts/services/read-sign-in";
import { enterTexts } from "@/lib/messages/enter-texts";
import { providerTexts } from "@/lib/messages/provider-texts";
import { currentActor, currentSettings } from "../../current-actor";

export async function generateMetadata(): Promise<Metadata> {
  return { title: enterTexts[(await currentSettings()).language].signIn.title };
}

interface SignInPageProps {
  readonly searchParams: Promise<{ readonly provider?: unknown }>;
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const actor = await currentActor();
  if (actor.kind === "user") redirect("/");
  const { language } = await currentSettings();
  const { signIn: t } = enterTexts[language];
  const byProvider = providerTexts[language];
  const provider = readProviderName(actor);
  return (
    <EnterCard title={t.title} lead={t.lead}>
      <ProviderOutcome outcome={outcomeOf((await searchParams).provider)} texts={byProvider} />
      {provider !== undefined && (
        <ProviderButton href="/api/v1/oidc/start" label={byProvider.signIn(provider)} or={byProvider.or} />
      )}
      <SignInForm />
    </EnterCard>
  );
}
