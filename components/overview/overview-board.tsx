"use client";

import { useState } from "react";
import { overviewTexts } from "@/lib/messages/overview-texts";
import type { Agreement, Overview } from "@/lib/quality/schema";
import { useLanguage } from "../annotate/texts";
import { Notice } from "../ui/notice";
import { Panel } from "../ui/page-header";
import { AgreementFigure } from "./agreement-figure";
import { AnnotatorTable } from "./annotator-table";
import { NextFigure } from "./next-figure";
import { PaceFigure } from "./pace-figure";
import { ProgressFigure } from "./progress-figure";
import { QualityTable } from "./quality-table";
import { useLiveOverview } from "./use-live-overview";

interface OverviewBoardProps {
  readonly slug: string;
  readonly canManage: boolean;
  readonly overview: Overview;
  readonly agreement: Agreement;
}

/**
 * How far, how fast, how good, what needs me (first when something does); then the figures and the people behind them,
 * once there are any. Keeps itself up to date.
 */
export function OverviewBoard({ slug, canManage, ...given }: OverviewBoardProps) {
  const t = overviewTexts[useLanguage()];
  const [initial] = useState(given);
  const { overview, agreement, stale } = useLiveOverview(slug, initial);
  const next = <NextFigure overview={overview} slug={slug} canManage={canManage} />;
  const waiting = overview.nextStep === "wait";
  return (
    <div className="flex flex-col gap-6">
      {stale && <Notice meaning="warn">{t.stale}</Notice>}
      <div className="grid gap-4 sm:grid-cols-2 2xl:grid-cols-4">
        {!waiting && next}
        <ProgressFigure overview={overview} />
        <PaceFigure overview={overview} />
        <AgreementFigure agreement={agreement} />
        {waiting && next}
      </div>
      {overview.annotators.list.length > 0 && (
        <>
          <Panel title={t.quality.title}>
            <QualityTable agreement={agreement} overview={overview} />
          </Panel>
          <Panel title={t.annotators.title}>
            <AnnotatorTable annotators={overview.annotators} work={overview.work} />
          </Panel>
        </>
      )}
    </div>
  );
}
