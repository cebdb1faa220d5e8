import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInForm } from "@/components/accounts/sign-in-form";
import { EnterCard } from "@/components/shell/enter-card";
import { currentActor } from "../../current-actor";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage() {
  if ((await currentActor()).kind === "user") redirect("/");
  return (
    <EnterCard title="Sign in" lead="Accounts are made by invite link; ask the person who runs the project.">
      <SignInForm />
    </EnterCard>
  );
}
