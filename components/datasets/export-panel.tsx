"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { Dataset, ExportSettings } from "@/lib/datasets/schema";
import { datasetTexts } from "@/lib/messages/datasets-texts";
import type { Language } from "@/lib/messages/languages";
import { callApi } from "../call-api";
import { Button } from "../ui/button";
import { SelectField } from "../ui/field";
import { FailureNotice, Notice } from "../ui/notice";
import { Panel } from "../ui/page-header";
import { useAction } from "../use-action";
import { ExportChoices } from "./export-choices";
import { ExportCount } from "./export-count";
import { ExportWarnings } from "./export-warnings";
import type { FormatChoice } from "./format-choice";
import { ShareField } from "./share-field";
import { ScoreAnswers } from "./score-answers";
import { isFailed, useDatasetCount } from "./use-dataset-count";

const START: ExportSettings = {
  format: "rankings",
  policy: "all",
  pairsPerPrompt: null,
  aggregation: "per-annotation",
  ties: "drop",
  margin: false,
  parquet: false,
  answers: "both",
  minReward: null,
  minGain: null,
  minAnnotators: 1,
  minAgreement: 0,
  passedOnly: false,
  withoutBenchmarks: false,
  unseen: false,
  annotators: "people",
  testShare: 0.1,
  validationShare: 0,
  includeSurplus: false,
};

interface ExportPanelProps {
  readonly slug: string;
  readonly language: Language;
  readonly formats: readonly FormatChoice[];
}

/** Chooses an export, with the number of its rows as it would be now. */
export function ExportPanel({ slug, language, formats }: ExportPanelProps) {
  const t = datasetTexts[language];
  const router = useRouter();
  const [settings, setSettings] = useState<ExportSettings>(START);
  const [scored, setScored] = useState(0);
  const [made, setMade] = useState<Dataset>();
  const choices = formats.find(({ format }) => format === settings.format)?.choices ?? [];
  const isByReward = settings.answers === "reward" && choices.includes("answers");
  const asked = {
    ...settings,
    margin: settings.margin && choices.includes("margin"),
    parquet: settings.parquet && choices.includes("parquet"),
    minReward: isByReward ? settings.minReward : null,
    minGain: isByReward ? settings.minGain : null,
  };
  const count = useDatasetCount(slug, asked, scored);
  const { busy, failure, submit } = useAction(async () => {
    setMade(await callApi<Dataset>("POST", `/api/v1/projects/${slug}/datasets`, asked));
    router.refresh();
  });
  const change = (part: Partial<ExportSettings>): void => setSettings({ ...settings, ...part });
  return (
    <Panel title={t.export.title}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <FailureNotice failure={failure} />
        {made !== undefined && <Notice meaning="good">{t.export.made(made.number, made.rows)}</Notice>}
        <SelectField
          label={t.export.format}
          value={settings.format}
          hint={t.formats[settings.format].tools}
          onChange={(event) => {
            const chosen = formats.find(({ format }) => format === event.target.value);
            if (chosen !== undefined) change({ format: chosen.format });
          }}
        >
          {formats.map(({ format }) => (
            <option key={format} value={format}>
              {t.formats[format].title} ({format})
            </option>
          ))}
        </SelectField>
        <ShareField
          label={t.export.test}
          hint={t.export.testHint}
          nothing={t.export.nothing}
          value={settings.testShare}
          onChange={(testShare) => change({ testShare })}
        />
        <ExportChoices texts={t} settings={settings} choices={choices} onChange={change} />
        {isByReward && (
          <ScoreAnswers texts={t} language={language} slug={slug} onScored={() => setScored(scored + 1)} />
        )}
        <div className="flex flex-wrap items-center gap-4">
          <Button type="submit" disabled={busy || isFailed(count) || count?.rows === 0}>
            {busy ? t.export.busy : t.export.button}
          </Button>
          <ExportCount texts={t} count={count} isByReward={isByReward} slug={slug} />
        </div>
      </form>
      <ExportWarnings texts={t} slug={slug} settings={asked} />
    </Panel>
  );
}
