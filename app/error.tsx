"use client";

import { useLanguage } from "@/components/annotate/texts";
import { Button } from "@/components/ui/button";
import { troubleTexts } from "@/lib/messages/trouble-texts";

export default function ErrorPage({
  error,
  reset,
}: {
  readonly error: Error & { digest?: string };
  readonly reset: () => void;
}) {
  const { broken: t } = troubleTexts[useLanguage()];
  return (
    <main className="mx-auto flex max-w-xl flex-col items-start gap-4 px-6 py-24">
      <h1 className="text-2xl font-semibold">{t.title}</h1>
      <p className="text-muted">{error.digest === undefined ? t.about : t.aboutWithId(error.digest)}</p>
      <Button onClick={reset}>{t.again}</Button>
    </main>
  );
}
