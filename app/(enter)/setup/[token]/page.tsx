import type { Metadata } from "next";
import { AccountForm } from "@/components/accounts/account-form";
import { EnterCard } from "@/components/shell/enter-card";
import { readLink } from "@/lib/accounts/services/read-link";
import { currentActor } from "../../../current-actor";

export const metadata: Metadata = { title: "Set up" };

export default async function SetUpPage({ params }: { readonly params: Promise<{ token: string }> }) {
  const { token } = await params;
  const link = await readLink(await currentActor(), token, new Date());
  if (link?.kind !== "setup")
    return (
      <EnterCard title="This link does not work" lead="It has been used or has run out.">
        <p>Start the server again: it prints a new link as long as nobody has an account.</p>
        <a href="/sign-in" className="flex items-center pointer-coarse:min-h-11">
          Sign in
        </a>
      </EnterCard>
    );
  return (
    <EnterCard
      title="Make the first account"
      lead="It can do everything: create projects, invite annotators, export, train."
    >
      <AccountForm kind="setup" token={token} button="Make the account" />
    </EnterCard>
  );
}
