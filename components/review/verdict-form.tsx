"use client";

import { useState, type SubmitEvent } from "react";
import { textOf } from "../use-action";
import { Button } from "../ui/button";
import { TextArea } from "../ui/field";
import { Panel } from "../ui/page-header";

interface VerdictFormProps {
  readonly noteId: string;
  readonly busy: boolean;
  readonly onPass: () => void;
  readonly onReturn: (note: string) => void;
}

/** Pass, or return with a note. */
export function VerdictForm({ noteId, busy, onPass, onReturn }: VerdictFormProps) {
  const [error, setError] = useState<string>();
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const note = textOf(new FormData(event.currentTarget), "note").trim();
    setError(note === "" ? "Say what has to be changed." : undefined);
    if (note === "") document.getElementById(noteId)?.focus();
    else onReturn(note);
  };
  return (
    <Panel title="Your verdict">
      <form onSubmit={submit} className="flex flex-col gap-3">
        <TextArea
          id={noteId}
          name="note"
          label="Note to the writer"
          hint="Needed to return the answer. Escape leaves the field."
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
            Pass
          </Button>
          <Button type="submit" look="plain" disabled={busy}>
            Return to the writer
          </Button>
        </div>
      </form>
    </Panel>
  );
}
