"use client";

import { useState } from "react";
import { batchesTexts } from "@/lib/messages/batches-texts";
import { disagreementsTexts } from "@/lib/messages/disagreements-texts";
import type { Language } from "@/lib/messages/languages";
import type { DisagreementList, DisagreementQuery } from "@/lib/reward-model/disagreement-schema";
import { Notice } from "../ui/notice";
import { AskAgainForm } from "./ask-again-form";
import { PairCard, type ShownPair } from "./pair-card";

interface PairBoardProps {
  readonly slug: string;
  readonly run: number;
  readonly language: Language;
  readonly list: Pick<DisagreementList, "shows" | "matching">;
  readonly pairs: readonly ShownPair[];
  readonly query: DisagreementQuery;
  /** Annotations that the project asks for. */
  readonly wanted: number;
}

/** The pairs, of which some may be selected, and the form that asks people again. */
export function PairBoard({ slug, run, language, list, pairs, query, wanted }: PairBoardProps) {
  const t = disagreementsTexts[language];
  const [selected, setSelected] = useState<readonly number[]>([]);
  const canAsk = list.shows.length > 0;
  const select = (number: number, isSelected: boolean): void =>
    setSelected((before) => [...before.filter((one) => one !== number), ...(isSelected ? [number] : [])]);
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="lg:sticky lg:top-4 lg:order-last">
        {canAsk ? (
          <AskAgainForm
            slug={slug}
            run={run}
            texts={t.ask}
            asks={batchesTexts[language].asks}
            shows={list.shows}
            filter={{ source: query.source, models: query.models, minDifference: query.minDifference }}
            wanted={wanted}
            selected={selected}
            onMade={() => setSelected([])}
          />
        ) : (
          <Notice>{t.ask.cannot}</Notice>
        )}
      </div>
      <section aria-label={t.list} className="flex flex-col gap-4">
        <p className="text-sm text-muted">{t.matching(list.matching)}</p>
        {pairs.length === 0 && <p className="text-muted">{t.noMatch}</p>}
        <ol className="flex flex-col gap-4">
          {pairs.map((pair) => (
            <PairCard
              key={pair.number}
              pair={pair}
              language={language}
              texts={t}
              isSelected={selected.includes(pair.number)}
              onSelect={
                canAsk && pair.again?.state !== "waiting"
                  ? (isSelected) => select(pair.number, isSelected)
                  : undefined
              }
            />
          ))}
        </ol>
      </section>
    </div>
  );
}
