import type { Metadata } from "next";
import { headers } from "next/headers";
import { ApiKeyPanel } from "@/components/accounts/api-key-panel";
import { PasswordPanel } from "@/components/accounts/password-panel";
import { AppearancePanel } from "@/components/settings/appearance-panel";
import { PageHeader, Panel } from "@/components/ui/page-header";
import { readApiKey } from "@/lib/accounts/services/read-api-key";
import { env } from "@/lib/platform/env";
import { requireUser } from "../../current-actor";

export const metadata: Metadata = { title: "Account" };

export default async function AccountPage() {
  const user = await requireUser();
  const { apiKey } = await readApiKey(user);
  return (
    <>
      <PageHeader title="Account" />
      <div className="flex max-w-3xl flex-col gap-6">
        <Panel title="You">
          <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1 text-sm">
            <dt className="text-muted">Name</dt>
            <dd>{user.name}</dd>
            <dt className="text-muted">E-mail address</dt>
            <dd className="break-all">{user.email}</dd>
            <dt className="text-muted">Role</dt>
            <dd>{user.isAdmin ? "Admin" : "Member of projects"}</dd>
          </dl>
        </Panel>
        <AppearancePanel />
        <ApiKeyPanel apiKey={apiKey} siteUrl={await siteUrl()} />
        <PasswordPanel />
      </div>
    </>
  );
}

/** The address that people use, for what they copy from the page. */
async function siteUrl(): Promise<string> {
  const { PUBLIC_URL } = env();
  return PUBLIC_URL?.replace(/\/$/, "") ?? `http://${(await headers()).get("host") ?? "127.0.0.1"}`;
}
