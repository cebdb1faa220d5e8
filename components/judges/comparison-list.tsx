import type { Comparison, Comparisons, Judge } from "@/lib/judges/schema";
import type { JudgesText } from "@/lib/messages/judges";
import { Button } from "../ui/button";
import { FailureNotice } from "../ui/notice";
import { useComparisons } from "./use-comparisons";

interface ComparisonListProps {
  readonly texts: JudgesText;
  readonly judge: Judge;
  readonly first: Comparisons;
}

/** Every pair with what the judge said in either order; on demand only those that say something about the judge. */
export function ComparisonList({ texts: t, judge, first }: ComparisonListProps) {
  const { shown, show, busy, failure, choose, more } = useComparisons(judge.number, first);
  return (
    <section aria-labelledby="comparisons" className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="comparisons" className="text-lg font-semibold">
          {t.comparisons.title}
        </h2>
        <div role="group" aria-label={t.comparisons.show} className="flex flex-wrap gap-1">
          {(["all", "flipped", "unparsed", "failed"] as const).map((which) => (
            <Button
              key={which}
              look={which === show ? "plain" : "quiet"}
              aria-pressed={which === show}
              disabled={busy}
              onClick={() => choose(which)}
            >
              {t.comparisons.shows[which]}
            </Button>
          ))}
        </div>
      </div>
      <FailureNotice failure={failure} />
      {shown.comparisons.length === 0 && <p className="text-muted">{t.comparisons.none}</p>}
      <ol className="flex flex-col gap-4">
        {shown.comparisons.map((comparison) => (
          <ComparisonItem key={comparison.place} texts={t} comparison={comparison} />
        ))}
      </ol>
      {shown.next !== null && (
        <div>
          <Button look="plain" disabled={busy} onClick={more}>
            {busy ? t.comparisons.loading : t.comparisons.more}
          </Button>
        </div>
      )}
    </section>
  );
}

function ComparisonItem({
  texts: { comparisons: t },
  comparison,
}: {
  readonly texts: JudgesText;
  readonly comparison: Comparison;
}) {
  const { prompt, first, second, orders } = comparison;
  return (
    <li className="flex flex-col gap-3 rounded-lg border border-line bg-surface p-4 text-sm">
      <Text label={t.prompt} text={prompt} />
      <div className="grid gap-3 sm:grid-cols-2">
        <Text label={t.first} text={first} />
        <Text label={t.second} text={second} />
      </div>
      <div className="grid gap-3 border-t border-line pt-3 sm:grid-cols-2">
        {orders.map((order, i) => (
          <div key={t.orders[i]} className="flex min-w-0 flex-col gap-1">
            <p className="text-muted">{t.orders[i]}</p>
            <p className="font-medium">{verdictWords(order, t)}</p>
            {order.probability !== null && (
              <p className="text-muted tabular-nums">{t.soft(Math.round(order.probability * 100))}</p>
            )}
            <p dir="auto" className="wrap-anywhere whitespace-pre-wrap">
              {order.reply ?? order.error ?? ""}
            </p>
          </div>
        ))}
      </div>
    </li>
  );
}

function Text({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <div className="min-w-0">
      <p className="text-muted">{label}</p>
      <p dir="auto" className="line-clamp-6 wrap-anywhere whitespace-pre-wrap">
        {text}
      </p>
    </div>
  );
}

function verdictWords(
  { state, verdict }: Comparison["orders"][number],
  t: JudgesText["comparisons"],
): string {
  if (state === "waiting") return t.waiting;
  if (state === "failed") return t.shows.failed;
  return verdict === null ? t.unclear : t.verdicts[`${verdict}`];
}
