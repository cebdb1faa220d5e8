import type { ReactNode } from "react";
import { SettingsProvider } from "@/components/settings/settings-provider";
import { SiteBar } from "@/components/shell/site-bar";
import { isAllowed } from "@/lib/accounts/authorize";
import { accountsTexts } from "@/lib/messages/accounts-texts";
import { auditTexts } from "@/lib/messages/audit-texts";
import { promptSetsTexts } from "@/lib/messages/prompt-sets-texts";
import { currentSettings, currentTexts, requireUser } from "../current-actor";
import { leadsProjects } from "../leads-projects";

export default async function SiteLayout({ children }: { readonly children: ReactNode }) {
  const user = await requireUser();
  const { home, site } = await currentTexts();
  const settings = await currentSettings();
  const links = [
    ...(leadsProjects(user) ? [{ href: "/projects", label: site.projects }] : []),
    ...(isAllowed(user, "promptset.read")
      ? [{ href: "/prompt-sets", label: promptSetsTexts[settings.language].title }]
      : []),
    { href: "/work", label: home.title },
    ...(isAllowed(user, "endpoint.manage") ? [{ href: "/endpoints", label: site.endpoints }] : []),
    ...(isAllowed(user, "reward.score") ? [{ href: "/playground", label: site.playground }] : []),
    ...(isAllowed(user, "account.manage")
      ? [{ href: "/accounts", label: accountsTexts[settings.language].title }]
      : []),
    ...(isAllowed(user, "audit.read")
      ? [{ href: "/audit", label: auditTexts[settings.language].title }]
      : []),
  ];
  return (
    <SettingsProvider settings={settings}>
      <SiteBar userName={user.name} links={links} texts={site} />
      <main id="content" className="mx-auto max-w-7xl px-4 py-6 sm:px-6">
        {children}
      </main>
    </SettingsProvider>
  );
}
