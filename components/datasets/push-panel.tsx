"use client";

import type { Push, Pushes } from "@/lib/datasets/push";
import { isUnderWay } from "@/lib/datasets/push-state";
import type { Language } from "@/lib/messages/languages";
import { pushesTexts } from "@/lib/messages/pushes-texts";
import { callApi } from "../call-api";
import { Button } from "../ui/button";
import { Checkbox, TextField } from "../ui/field";
import { FailureNotice } from "../ui/notice";
import { textOf, useAction } from "../use-action";
import { usePolling } from "../use-polling";
import { PushRow } from "./push-row";

const EVERY_MS = 1_000;

interface PushPanelProps {
  readonly slug: string;
  readonly number: number;
  readonly language: Language;
  readonly initial: readonly Push[];
}

/** Sends a dataset to the hub, and shows how far that is. */
export function PushPanel({ slug, number, language, initial }: PushPanelProps) {
  const t = pushesTexts[language];
  const path = `/api/v1/projects/${slug}/datasets/${number}/pushes`;
  const { value, stale, setValue } = usePolling<Pushes>(
    path,
    { pushes: [...initial] },
    { everyMs: EVERY_MS, isActive: ({ pushes }) => pushes.some(isUnderWay) },
  );
  const { busy, failure, submit } = useAction(async (form, element) => {
    const asked = {
      repository: textOf(form, "repository"),
      token: textOf(form, "token"),
      private: form.has("private"),
    };
    const push = await callApi<Push>("POST", path, asked);
    element.reset();
    setValue({ pushes: [push, ...value.pushes] });
  });
  return (
    <details className="mt-3 text-sm">
      <summary className="font-medium">{t.title}</summary>
      <form onSubmit={submit} className="mt-3 flex max-w-xl flex-col gap-3">
        <FailureNotice failure={failure} />
        <TextField label={t.repository} hint={t.repositoryHint} name="repository" required />
        <TextField
          label={t.token}
          hint={t.tokenHint}
          name="token"
          type="password"
          autoComplete="off"
          required
        />
        <Checkbox label={t.private} hint={t.privateHint} name="private" defaultChecked />
        <div>
          <Button type="submit" look="plain" disabled={busy}>
            {busy ? t.busy : t.button}
          </Button>
        </div>
      </form>
      <div role="status">
        {value.pushes.length > 0 && (
          <ul className="mt-3 flex flex-col gap-2" aria-label={t.list}>
            {value.pushes.map((push) => (
              <PushRow key={push.id} push={push} language={language} texts={t} />
            ))}
          </ul>
        )}
        {stale && <p className="text-muted">{t.stale}</p>}
      </div>
    </details>
  );
}
