import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInForm } from "@/components/accounts/sign-in-form";
import { EnterCard } from "@/components/shell/enter-card";
import { enterTexts } from "@/lib/messages/enter-texts";
import { currentActor, currentSettings } from "../../current-actor";

export async function generateMetadata(): Promise<Metadata> {
  return { title: enterTexts[(await currentSettings()).language].signIn.title };
}

export default async function SignInPage() {
  if ((await currentActor()).kind === "user") redirect("/");
  const { signIn: t } = enterTexts[(await currentSettings()).language];
  return (
    <EnterCard title={t.title} lead={t.lead}>
      <SignInForm />
    </EnterCard>
  );
}
