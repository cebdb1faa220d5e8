"use client";

import type { ReactNode } from "react";
import { useTexts } from "../annotate/texts";
import { sayFailure, type Failure } from "../call-api";

type Meaning = "info" | "good" | "warn" | "bad";

const LOOKS: Readonly<Record<Meaning, string>> = {
  info: "border-line bg-sunken",
  good: "border-good bg-good-soft",
  warn: "border-warn bg-warn-soft",
  bad: "border-bad bg-bad-soft",
};

/** A message in the page. Its meaning is a word as well as a colour; problems are announced at once. */
export function Notice({
  meaning = "info",
  fix,
  children,
}: {
  readonly meaning?: Meaning;
  readonly fix?: string | undefined;
  readonly children: ReactNode;
}) {
  const words = useTexts().site.meanings;
  return (
    <div
      role={meaning === "bad" ? "alert" : "status"}
      className={`rounded-lg border-l-4 px-4 py-3 text-sm wrap-anywhere ${LOOKS[meaning]}`}
    >
      <strong className="font-semibold">{words[meaning]}: </strong>
      {children}
      {fix !== undefined && <p className="mt-1 text-muted">{fix}</p>}
    </div>
  );
}

/** What went wrong the last time, and how to mend it; nothing where nothing did. */
export function FailureNotice({ failure }: { readonly failure: Failure | undefined }) {
  const { failures } = useTexts().site;
  if (failure === undefined) return null;
  const { message, fix } = sayFailure(failure, failures);
  return (
    <Notice meaning="bad" fix={fix}>
      {message}
    </Notice>
  );
}
