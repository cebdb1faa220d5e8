import type { Metadata } from "next";
import { headers } from "next/headers";
import { ApiKeyPanel } from "@/components/accounts/api-key-panel";
import { PasswordPanel } from "@/components/accounts/password-panel";
import { AppearancePanel } from "@/components/settings/appearance-panel";
import { PageHeader, Panel } from "@/components/ui/page-header";
import { accountTexts } from "@/lib/messages/account-texts";
import { listApiKeys } from "@/lib/accounts/services/list-api-keys";
import { env } from "@/lib/platform/env";
import { currentSettings, requireUser } from "../../current-actor";

export async function generateMetadata(): Promise<Metadata> {
  return { title: accountTexts[(await currentSettings()).language].title };
}

export default async function AccountPage() {
  const user = await requireUser();
  const { apiKeys } = await listApiKeys(user);
  const t = accountTexts[(await currentSettings()).language];
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
        <ApiKeyPanel apiKeys={apiKeys} siteUrl={await siteUrl()} texts={t.key} />
        <PasswordPanel texts={t.password} />
      </div>
    </>
  );
}

/** The address that people use, for what they copy from the page. */
async function siteUrl(): Promise<string> {
  const { PUBLIC_URL } = env();
  return PUBLIC_URL?.replace(/\/$/, "") ?? `http://${(await headers()).get("host") ?? "127.0.0.1"}`;
}
