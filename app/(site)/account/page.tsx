import type { Metadata } from "next";
import { headers } from "next/headers";
import { ApiKeyPanel } from "@/components/accounts/api-key-panel";
import { PasswordPanel } from "@/components/accounts/password-panel";
import { ProviderPanel } from "@/components/accounts/provider-panel";
import { AppearancePanel } from "@/components/settings/appearance-panel";
import { PageHeader, Panel } from "@/components/ui/page-header";
import { outcomeOf } from "@/lib/accounts/own-sign-in";
import { listApiKeys } from "@/lib/accounts/services/list-api-keys";
import { readOwnSignIn } from "@/lib/accounts/services/read-sign-in";
import { accountTexts } from "@/lib/messages/account-texts";
import { providerTexts } from "@/lib/messages/provider-texts";
import { currentSettings, requireUser } from "../../current-actor";
import { siteUrl } from "../../site-url";

export async function generateMetadata(): Promise<Metadata> {
  return { title: accountTexts[(await currentSettings()).language].title };
}

interface AccountPageProps {
  readonly searchParams: Promise<{ readonly provider?: unknown }>;
}

export default async function AccountPage({ searchParams }: AccountPageProps) {
  const user = await requireUser();
  const { language } = await currentSettings();
  const t = accountTexts[language];
  if (user.via === "panel") return <ParticipantAccount title={t.title} />;
  const { apiKeys } = await listApiKeys(user);
  const own = await readOwnSignIn(user);
  const outcome = outcomeOf((await searchParams).provider);
  return (
    <>
      <PageHeader title={t.title} />
      <div className="flex max-w-3xl flex-col gap-6">
        <Panel title={t.you.title}>
          <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1 text-sm">
            <dt className="text-muted">{t.you.name}</dt>
            <dd>{user.name}</dd>
            <dt className="text-muted">{t.you.email}</dt>
            <dd className="break-all">{user.email}</dd>
            <dt className="text-muted">{t.you.role}</dt>
            <dd>{user.isAdmin ? t.you.admin : t.you.member}</dd>
          </dl>
        </Panel>
        <AppearancePanel />
        <ProviderPanel own={own} outcome={outcome} texts={providerTexts[language]} />
        <ApiKeyPanel apiKeys={apiKeys} siteUrl={siteUrl(await headers())} texts={t.key} />
        {own.hasPassword && <PasswordPanel texts={t.password} />}
      </div>
    </>
  );
}

/** A panel's participant has no password and no keys: only how he likes the interface is his to choose. */
function ParticipantAccount({ title }: { readonly title: string }) {
  return (
    <>
      <PageHeader title={title} />
      <div className="max-w-3xl">
        <AppearancePanel />
      </div>
    </>
  );
}
