import type { ReactNode } from "react";

type Meaning = "info" | "good" | "warn" | "bad";

const LOOKS: Record<Meaning, { readonly box: string; readonly word: string }> = {
  info: { box: "border-line bg-sunken", word: "Note" },
  good: { box: "border-good bg-good-soft", word: "Done" },
  warn: { box: "border-warn bg-warn-soft", word: "Mind" },
  bad: { box: "border-bad bg-bad-soft", word: "Problem" },
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
  const look = LOOKS[meaning];
  return (
    <div
      role={meaning === "bad" ? "alert" : "status"}
      className={`rounded-lg border-l-4 px-4 py-3 text-sm wrap-anywhere ${look.box}`}
    >
      <strong className="font-semibold">{look.word}: </strong>
      {children}
      {fix !== undefined && <p className="mt-1 text-muted">{fix}</p>}
    </div>
  );
}

/** What went wrong the last time, and how to mend it; nothing where nothing did. */
export function FailureNotice({ failure }: { readonly failure: Failure | undefined }) {
  if (failure === undefined) return null;
  return (
    <Notice meaning="bad" fix={failure.fix}>
      {failure.message}
    </Notice>
  );
}

interface Failure {
  readonly message: string;
  readonly fix?: string | undefined;
}
