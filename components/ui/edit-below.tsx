"use client";

import { useEffect, useRef, type ReactNode, type SubmitEvent } from "react";
import { Button } from "./button";

interface EditBelowProps {
  /** What is changed: the form's name for screen readers, and its first words. */
  readonly label: string;
  readonly save: string;
  readonly keep: string;
  readonly busy: boolean;
  readonly onSave: (form: FormData) => void;
  readonly onKeep: () => void;
  readonly children: ReactNode;
}

/** A small form below a list, for one of its rows. The focus goes to its first field, and back when it is gone. */
export function EditBelow({ label, save, keep, busy, onSave, onKeep, children }: EditBelowProps) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    form.current?.querySelector("input")?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    onSave(new FormData(event.currentTarget));
  };
  return (
    <form
      ref={form}
      aria-label={label}
      onSubmit={submit}
      className="flex max-w-2xl flex-col gap-4 rounded-lg border border-line bg-surface p-4"
    >
      <p className="text-sm font-semibold wrap-anywhere">{label}</p>
      {children}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" disabled={busy}>
          {save}
        </Button>
        <Button look="quiet" onClick={onKeep}>
          {keep}
        </Button>
      </div>
    </form>
  );
}
