import type { ReactNode } from "react";

/** A page's title, one sentence of what it is for, and its main act at the right. */
export function PageHeader({
  title,
  lead,
  children,
}: {
  readonly title: string;
  readonly lead?: string;
  readonly children?: ReactNode;
}) {
  return (
    <header className="mb-6 flex flex-wrap items-start justify-between gap-4 sm:flex-nowrap">
      <div>
        <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
        {lead !== undefined && <p className="mt-1 max-w-2xl text-muted">{lead}</p>}
      </div>
      {children !== undefined && <div className="flex flex-wrap gap-2 sm:shrink-0">{children}</div>}
    </header>
  );
}

/** What a list shows when it is empty: what would be here, and the one step that fills it. */
export function EmptyState({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className="flex flex-col items-start gap-3 rounded-lg border border-dashed border-line-strong px-6 py-10">
      <h2 className="text-lg font-semibold">{title}</h2>
      {children}
    </div>
  );
}

/** A bordered group on the page. */
export function Panel({
  title,
  children,
  className = "",
}: {
  readonly title?: string;
  readonly children: ReactNode;
  readonly className?: string;
}) {
  return (
    <section className={`rounded-lg border border-line bg-surface p-5 ${className}`}>
      {title !== undefined && <h2 className="mb-3 text-base font-semibold">{title}</h2>}
      {children}
    </section>
  );
}
