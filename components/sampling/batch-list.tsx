import type { Language } from "@/lib/messages/languages";
import type { SamplingText } from "@/lib/messages/sampling";
import type { SampleBatch, SampleBatches, Sampling, ShownBatches } from "@/lib/sampling/schema";
import { Button } from "../ui/button";
import { FailureNotice } from "../ui/notice";
import { BatchView } from "./batch-view";
import { useSampleBatches } from "./use-sample-batches";

interface BatchListProps {
  readonly texts: SamplingText;
  readonly language: Language;
  readonly sampling: Sampling;
  readonly first: SampleBatches;
}

/** Every completion of a job under its prompt; on demand only those that give their model away, or what was given up. */
export function BatchList({ texts: t, language, sampling, first }: BatchListProps) {
  const { number, settled, completions, state, flagged, failed, settings } = sampling;
  const version = `${settled} ${completions} ${failed} ${state}`;
  const { shown, busy, failure, choose, more } = useSampleBatches(number, first, version);
  const names = {
    all: t.batches.all,
    flagged: t.batches.flagged(flagged),
    failed: t.batches.failed(failed),
  } as const satisfies Record<ShownBatches, string>;
  const empty = {
    all: t.batches.empty,
    flagged: t.batches.noneFlagged,
    failed: t.batches.noneFailed,
  } as const satisfies Record<ShownBatches, string>;
  return (
    <section aria-labelledby="completions" className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="completions" className="text-lg font-semibold">
          {t.batches.title}
        </h2>
        <div role="group" aria-label={t.batches.show} className="flex flex-wrap gap-1">
          {(["all", "flagged", "failed"] as const).map((show) => (
            <Button
              key={show}
              look={show === shown.show ? "plain" : "quiet"}
              aria-pressed={show === shown.show}
              onClick={() => choose(show)}
            >
              {names[show]}
            </Button>
          ))}
        </div>
      </div>
      <FailureNotice failure={failure} />
      {shown.show === "flagged" && shown.batches.length > 0 && (
        <p className="max-w-2xl text-sm text-muted">{t.batches.flaggedAbout}</p>
      )}
      {shown.batches.length === 0 && <p className="text-muted">{empty[shown.show]}</p>}
      <ol className="flex flex-col gap-4">
        {byPrompt(shown.batches).map((batches) => (
          <BatchView
            key={`${shown.show} ${batches[0]?.place ?? 0}`}
            texts={t}
            language={language}
            batches={batches}
            arms={settings.arms}
            onlyFlagged={shown.show === "flagged"}
          />
        ))}
      </ol>
      {shown.next !== null && (
        <div>
          <Button look="plain" disabled={busy} onClick={more}>
            {busy ? t.batches.loading : t.batches.more}
          </Button>
        </div>
      )}
    </section>
  );
}

/** Batches of one prompt come one after the other. */
function byPrompt(batches: readonly SampleBatch[]): SampleBatch[][] {
  const groups: SampleBatch[][] = [];
  for (const batch of batches) {
    const last = groups.at(-1);
    if (last?.[0]?.promptId === batch.promptId) last.push(batch);
    else groups.push([batch]);
  }
  return groups;
}
