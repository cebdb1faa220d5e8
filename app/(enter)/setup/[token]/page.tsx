import type { Metadata } from "next";
import { AccountForm } from "@/components/accounts/account-form";
import { EnterCard } from "@/components/shell/enter-card";
import { readLink } from "@/lib/accounts/services/read-link";
import { enterTexts } from "@/lib/messages/enter-texts";
import { currentActor, currentSettings } from "../../../current-actor";

export async function generateMetadata(): Promise<Metadata> {
  return { title: enterTexts[(await currentSettings()).language].setUp.tab };
}

export default async function SetUpPage({ params }: { readonly params: Promise<{ token: string }> }) {
  const { token } = await params;
  const link = await readLink(await currentActor(), token, new Date());
  const { setUp: t, linkGone, signIn } = enterTexts[(await currentSettings()).language];
  if (link?.kind !== "setup")
    return (
      <EnterCard title={linkGone} lead={t.gone}>
        <p>{t.goneNext}</p>
        <a href="/sign-in" className="flex items-center pointer-coarse:min-h-11">
          {signIn.title}
        </a>
      </EnterCard>
    );
  return (
    <EnterCard title={t.title} lead={t.lead}>
      <AccountForm kind="setup" token={token} />
    </EnterCard>
  );
}
