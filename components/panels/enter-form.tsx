"use client";

import type { enterPanelContract } from "@/lib/accounts/contract";
import type { ReplyOf } from "@/lib/base/contract";
import type { Language } from "@/lib/messages/languages";
import { panelsTexts } from "@/lib/messages/panels-texts";
import { callApi } from "../call-api";
import { Button } from "../ui/button";
import { FailureNotice } from "../ui/notice";
import { useAction } from "../use-action";

interface EnterFormProps {
  readonly token: string;
  readonly id: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly isReturning: boolean;
  readonly language: Language;
}

/** Lets the participant in. A page that is merely opened, by a program that looks at links say, makes no account. */
export function EnterForm({ token, id, parameters, isReturning, language }: EnterFormProps) {
  const t = panelsTexts[language].enter;
  const { busy, failure, submit } = useAction(async () => {
    const { next } = await callApi<ReplyOf<typeof enterPanelContract>>("POST", "/api/v1/panel/enter", {
      ...{ token, id, parameters },
    });
    window.location.assign(next);
  });
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <FailureNotice failure={failure} />
      <p className="text-sm wrap-anywhere text-muted">{t.as(id)}</p>
      <Button type="submit" disabled={busy}>
        {busy ? t.busy : isReturning ? t.goOn : t.start}
      </Button>
    </form>
  );
}
