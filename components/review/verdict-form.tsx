"use client";

import { useState, type SubmitEvent } from "react";
import type { ReviewText } from "@/lib/messages/review";
import { textOf } from "../use-action";
import { Button } from "../ui/button";
import { TextArea } from "../ui/field";
import { Panel } from "../ui/page-header";

interface VerdictFormProps {
  readonly noteId: string;
  readonly texts: ReviewText;
  readonly busy: boolean;
  readonly onPass: () => void;
  readonly onReturn: (note: string) => void;
}

/** Pass, or return with a note. */
export function VerdictForm({ noteId, texts: t, busy, onPass, onReturn }: VerdictFormProps) {
  const [error, setError] = useState<string>();
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const note = textOf(new FormData(event.currentTarget), "note").trim();
    setError(note === "" ? t.noteMissing : undefined);
    if (note === "") document.getElementById(noteId)?.focus();
    else onReturn(note);
  };
  return (
    <Panel title={t.verdict}>
      <form onSubmit={submit} className="flex flex-col gap-3">
        <TextArea
          id={noteId}
          name="note"
          label={t.note}
          hint={t.noteHint}
          error={error}
          maxLength={2_000}
          rows={3}
          dir="auto"
          onKeyDown={(event) => {
            if (event.key === "Escape") event.currentTarget.blur();
          }}
        />
        <div className="flex flex-wrap gap-2">
          <Button disabled={busy} onClick={onPass}>
            {t.pass}
          </Button>
          <Button type="submit" look="plain" disabled={busy}>
            {t.return}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
