"use client";

import { useState } from "react";
import type { Language } from "@/lib/messages/languages";
import { panelsTexts } from "@/lib/messages/panels-texts";
import type { PanelVisit } from "@/lib/panels/schema";
import { callApi } from "../call-api";
import { Button, buttonClass } from "../ui/button";
import { CopyButton } from "../ui/copy-button";
import { TextField } from "../ui/field";
import { FailureNotice } from "../ui/notice";
import { useAction } from "../use-action";

interface FinishFormProps {
  readonly slug: string;
  readonly initial: PanelVisit;
  readonly language: Language;
}

/** Gives the completion code to who is done, and the way back to the panel. */
export function FinishForm({ slug, initial, language }: FinishFormProps) {
  const t = panelsTexts[language].finish;
  const [{ code, returnUrl }, setVisit] = useState(initial);
  const { busy, failure, submit } = useAction(async () => {
    setVisit(await callApi<PanelVisit>("POST", `/api/v1/projects/${slug}/panel-visit/finish`, {}));
  });
  if (code === null)
    return (
      <form onSubmit={submit} className="flex flex-col gap-4">
        <FailureNotice failure={failure} />
        <Button type="submit" disabled={busy}>
          {t.get}
        </Button>
      </form>
    );
  return (
    <div className="flex flex-col gap-4" role="status">
      <div className="flex flex-wrap items-end gap-3">
        <div className="min-w-48 flex-1">
          <TextField
            label={t.code}
            readOnly
            value={code}
            onFocus={(event) => event.currentTarget.select()}
            hint={returnUrl === null ? t.takeBack : t.goBackHint}
          />
        </div>
        <CopyButton text={code} label={t.copy} />
      </div>
      {returnUrl !== null && (
        <a href={returnUrl} className={buttonClass("primary")}>
          {t.goBack}
        </a>
      )}
    </div>
  );
}
