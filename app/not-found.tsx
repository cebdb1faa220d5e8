import { ButtonLink } from "@/components/ui/button-link";
import { troubleTexts } from "@/lib/messages/trouble-texts";
import { currentSettings } from "./current-actor";

export default async function NotFoundPage() {
  const { missing: t } = troubleTexts[(await currentSettings()).language];
  return (
    <main className="mx-auto flex max-w-xl flex-col items-start gap-4 px-6 py-24">
      <h1 className="text-2xl font-semibold">{t.title}</h1>
      <p className="text-muted">{t.about}</p>
      <ButtonLink href="/">{t.home}</ButtonLink>
    </main>
  );
}
