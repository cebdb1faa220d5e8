import type { Overview } from "@/lib/quality/schema";
import { ProgressBar } from "../ui/progress-bar";
import { Figure } from "./figure";
import { plural } from "@/lib/base/plural";
import { percent } from "./words";

/** How far: places used of those wanted, and tasks by state. */
export function ProgressFigure({ overview }: { readonly overview: Overview }) {
  const { places, tasks, annotations } = overview;
  const share = places.wanted === 0 ? 0 : places.counted / places.wanted;
  const states = [
    { label: "complete", count: tasks.complete },
    { label: "under way", count: tasks.underway },
    { label: "untouched", count: tasks.untouched },
    { label: "to review", count: tasks.review },
    { label: "closed", count: tasks.closed },
  ].filter(({ count }) => count > 0);
  if (tasks.total === 0 && annotations.imported === 0)
    return <Figure question="How far" answer="No tasks yet" />;
  return (
    <Figure
      question="How far"
      answer={places.wanted === 0 ? "No open tasks" : percent(share)}
      detail={`${places.counted.toLocaleString("en")} of ${plural(places.wanted, "wanted annotation")}${
        annotations.imported > 0 ? `, and ${annotations.imported.toLocaleString("en")} imported` : ""
      }`}
    >
      <ProgressBar value={places.counted} max={places.wanted} label="Annotations of those wanted" />
      <p className="text-sm">
        {states.length === 0
          ? "0 tasks"
          : `${plural(tasks.total, "task")}: ${states.map(({ label, count }) => `${count.toLocaleString("en")} ${label}`).join(", ")}`}
      </p>
    </Figure>
  );
}
