import type { Metadata } from "next";
import { AccountForm, JoinButton } from "@/components/accounts/account-form";
import { EnterCard } from "@/components/shell/enter-card";
import { readLink } from "@/lib/accounts/services/read-link";
import { currentActor } from "../../../current-actor";

export const metadata: Metadata = { title: "Join" };

export default async function JoinPage({ params }: { readonly params: Promise<{ token: string }> }) {
  const { token } = await params;
  const actor = await currentActor();
  const link = await readLink(actor, token, new Date());
  if (link?.kind !== "project")
    return (
      <EnterCard title="This link does not work" lead="It has been used up, was revoked, or has run out.">
        <p>Ask the person who sent it for a new one.</p>
        <a href="/sign-in" className="flex items-center pointer-coarse:min-h-11">
          Sign in
        </a>
      </EnterCard>
    );
  return (
    <EnterCard
      title={`Join ${link.projectName ?? "the project"}`}
      lead="You rank answers of language models. Your name is not part of any export."
    >
      {actor.kind === "user" ? (
        <JoinButton token={token} name={actor.name} />
      ) : (
        <AccountForm kind="join" token={token} button="Join" />
      )}
    </EnterCard>
  );
}
