import type { ReactNode } from "react";
import { SiteBar } from "@/components/shell/site-bar";
import { isAllowed } from "@/lib/accounts/authorize";
import { requireUser } from "../current-actor";

export default async function SiteLayout({ children }: { readonly children: ReactNode }) {
  const user = await requireUser();
  const links = [
    { href: "/projects", label: "Projects" },
    { href: "/work", label: "My work" },
    ...(isAllowed(user, "reward.score") ? [{ href: "/playground", label: "Playground" }] : []),
  ];
  return (
    <>
      <SiteBar userName={user.name} links={links} />
      <main id="content" className="mx-auto max-w-7xl px-4 py-6 sm:px-6">
        {children}
      </main>
    </>
  );
}
