"use client";

import { useState, type SubmitEvent } from "react";
import { describeFailure, type Failure } from "./call-api";

/** A write to the API from a form: whether it is under way, and what went wrong the last time. */
export function useAction(work: (form: FormData, element: HTMLFormElement) => Promise<void>): {
  readonly busy: boolean;
  readonly failure: Failure | undefined;
  readonly submit: (event: SubmitEvent<HTMLFormElement>) => void;
} {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    setBusy(true);
    setFailure(undefined);
    work(new FormData(event.currentTarget, event.nativeEvent.submitter), event.currentTarget)
      .catch((error: unknown) => setFailure(describeFailure(error)))
      .finally(() => setBusy(false));
  };
  return { busy, failure, submit };
}

/** A text field of a form. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
