import Link from "next/link";
import type { AnnotateText } from "@/lib/messages/annotate";
import type { OwnWork } from "@/lib/quality/schema";
import { ButtonLink } from "../ui/button-link";
import { ProgressBar } from "../ui/progress-bar";
import { isOpen, whyClosed } from "./work-open";

/** The annotator's projects: those with something to do first. */
export function WorkList({
  items,
  texts,
}: {
  readonly items: readonly OwnWork[];
  readonly texts: AnnotateText;
}) {
  const sorted = items.toSorted((a, b) => Number(isOpen(b)) - Number(isOpen(a)));
  return (
    <ul className="grid grid-cols-1 gap-4 sm:grid-cols-2 xl:grid-cols-3">
      {sorted.map((item) => (
        <WorkCard key={item.slug} item={item} texts={texts} />
      ))}
    </ul>
  );
}

function WorkCard({ item, texts }: { readonly item: OwnWork; readonly texts: AnnotateText }) {
  const { slug, name, progress } = item;
  const { home: t, flow } = texts;
  const open = isOpen(item);
  const total = progress.done + progress.left;
  return (
    <li className="flex flex-col gap-3 rounded-lg border border-line bg-surface p-5">
      <h2 className="text-base font-semibold break-words">{name}</h2>
      <div className="flex flex-col gap-2">
        <ProgressBar value={progress.done} max={total} label={t.progress(progress.done, total)} />
        <p className="text-sm text-muted tabular-nums">
          {total === progress.done ? t.done(progress.done) : t.progress(progress.done, total)}
          {!open && ` · ${whyClosed(item.state, t)}`}
        </p>
      </div>
      <div className="mt-auto flex flex-wrap items-center gap-x-4 gap-y-1">
        <ButtonLink href={`/projects/${slug}/annotate`} look={open ? "primary" : "plain"}>
          {open ? (progress.done > 0 ? t.carryOn : t.start) : t.lookAgain}
        </ButtonLink>
        {item.hasGuidelines && <CardLink href={`/work/${slug}/guidelines`}>{t.guidelines}</CardLink>}
        {item.returned > 0 && (
          <CardLink href={`/work/${slug}`}>{flow.returned.title(item.returned)}</CardLink>
        )}
        {progress.done > 0 && <CardLink href={`/work/${slug}`}>{flow.page.open}</CardLink>}
        {progress.done > 0 && <CardLink href={`/work/${slug}/history`}>{flow.own.title}</CardLink>}
      </div>
    </li>
  );
}

function CardLink({ href, children }: { readonly href: string; readonly children: string }) {
  return (
    <Link href={href} prefetch={false} className="flex items-center text-sm pointer-coarse:min-h-11">
      {children}
    </Link>
  );
}
