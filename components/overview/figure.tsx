import type { ReactNode } from "react";

/** One question of the overview: its answer large, what it rests on small. */
export function Figure({
  question,
  answer,
  detail,
  children,
}: {
  readonly question: string;
  readonly answer: string;
  readonly detail?: string;
  readonly children?: ReactNode;
}) {
  return (
    <section className="flex flex-col gap-2 rounded-lg border border-line bg-surface p-5">
      <h2 className="text-sm font-medium text-muted">{question}</h2>
      <p className="text-2xl font-semibold tracking-tight tabular-nums">{answer}</p>
      {detail !== undefined && <p className="text-sm text-muted">{detail}</p>}
      {children}
    </section>
  );
}
