import type { ReactNode } from "react";

/** The quiet page with one form: sign in, set up, join. */
export function EnterCard({
  title,
  lead,
  children,
}: {
  readonly title: string;
  readonly lead: string;
  readonly children?: ReactNode;
}) {
  return (
    <main className="mx-auto flex min-h-dvh max-w-md flex-col justify-center gap-6 px-6 py-12">
      <p className="text-sm font-semibold tracking-wide text-muted">Preferendum</p>
      <div>
        <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
        <p className="mt-1 text-muted">{lead}</p>
      </div>
      {children}
    </main>
  );
}
