import type { AnnotateText } from "@/lib/messages/annotate";

/** What the screen is open for: one task after another, a change of an own answer, or a manager's gold answer. */
export type Doing = "tasks" | "change" | "gold";

interface Back {
  readonly href: string;
  readonly words: string;
}

/** Where the bar's arrow leads: to where one came from. */
export function backOf(doing: Doing, slug: string, { bar, flow, pools }: AnnotateText): Back {
  const places: Record<Doing, Back> = {
    tasks: { href: "/work", words: bar.back },
    change: { href: `/work/${slug}/history`, words: flow.own.title },
    gold: { href: `/projects/${slug}/settings/qualification`, words: pools.gold.back },
  };
  return places[doing];
}

/** The heading over a task, the `position`-th of the annotator's. */
export function headingOf(doing: Doing, position: number, { prompt, flow, pools }: AnnotateText): string {
  const headings: Record<Doing, string> = {
    tasks: prompt.task(position),
    change: flow.own.editing,
    gold: pools.gold.title,
  };
  return headings[doing];
}
