"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { Dataset, ExportSettings } from "@/lib/datasets/schema";
import { plural } from "@/lib/base/plural";
import { callApi } from "../call-api";
import { Button } from "../ui/button";
import { Checkbox, SelectField } from "../ui/field";
import { FailureNotice, Notice } from "../ui/notice";
import { Panel } from "../ui/page-header";
import { useAction } from "../use-action";
import { useDatasetCount } from "./use-dataset-count";

const FORMATS: Record<ExportSettings["format"], { readonly title: string; readonly hint: string }> = {
  rankings: {
    title: "Rankings, everything (rankings.jsonl)",
    hint: "Lossless: prompts, answers, tiers, presented orders. The bundled trainer reads it, and so does an import.",
  },
  "trl-preference": {
    title: "Pairs for TRL RewardTrainer, OpenRLHF (implicit prompt)",
    hint: "chosen and rejected are whole conversations. Also for open-instruct, RLHFlow, torchtune, rewardbench.",
  },
  "trl-preference-explicit": {
    title: "Pairs for TRL DPOTrainer (explicit prompt)",
    hint: "prompt, chosen and rejected are message lists of their own.",
  },
};

const POLICIES: Record<ExportSettings["policy"], string> = {
  all: "All pairs",
  adjacent: "Neighbours only",
  "best-vs-rest": "Best against each other",
  "best-vs-worst": "Best against worst",
};

const START: ExportSettings = { format: "rankings", policy: "all", testShare: 0.1, includeSurplus: false };

/** Chooses an export, with the number of its rows as it would be now. */
export function ExportPanel({ slug }: { readonly slug: string }) {
  const router = useRouter();
  const [settings, setSettings] = useState<ExportSettings>(START);
  const [made, setMade] = useState<Dataset>();
  const count = useDatasetCount(slug, settings);
  const { busy, failure, submit } = useAction(async () => {
    setMade(await callApi<Dataset>("POST", `/api/v1/projects/${slug}/datasets`, settings));
    router.refresh();
  });
  const change = (part: Partial<ExportSettings>): void => setSettings({ ...settings, ...part });
  return (
    <Panel title="Export a dataset">
      <form onSubmit={submit} className="flex flex-col gap-4">
        <FailureNotice failure={failure} />
        {made !== undefined && (
          <Notice meaning="good">
            Dataset {made.number} holds {plural(made.rows, "row")}.
          </Notice>
        )}
        <SelectField
          label="Format"
          value={settings.format}
          hint={FORMATS[settings.format].hint}
          onChange={(event) => change({ format: event.target.value as ExportSettings["format"] })}
        >
          {Object.entries(FORMATS).map(([format, { title }]) => (
            <option key={format} value={format}>
              {title}
            </option>
          ))}
        </SelectField>
        <div className="grid gap-4 sm:grid-cols-2">
          {settings.format !== "rankings" && (
            <SelectField
              label="Pairs of a ranking"
              value={settings.policy}
              onChange={(event) => change({ policy: event.target.value as ExportSettings["policy"] })}
            >
              {Object.entries(POLICIES).map(([policy, title]) => (
                <option key={policy} value={policy}>
                  {title}
                </option>
              ))}
            </SelectField>
          )}
          <SelectField
            label="Held out for testing"
            value={settings.testShare}
            hint="By prompt, never by pair; the same prompts each time."
            onChange={(event) => change({ testShare: Number(event.target.value) })}
          >
            {[0, 0.1, 0.2, 0.3].map((share) => (
              <option key={share} value={share}>
                {share === 0 ? "Nothing" : `${share * 100} %`}
              </option>
            ))}
          </SelectField>
        </div>
        <Checkbox
          label="Include surplus answers"
          hint="Answers that came when their task had enough already."
          checked={settings.includeSurplus}
          onChange={(event) => change({ includeSurplus: event.target.checked })}
        />
        <div className="flex flex-wrap items-center gap-4">
          <Button type="submit" disabled={busy || count?.rows === 0}>
            {busy ? "Exporting" : "Export dataset"}
          </Button>
          <Count count={count} />
        </div>
        {count?.rows === 0 && (
          <p className="text-sm">
            Datasets are made of rankings. <a href={`/projects/${slug}`}>See what the project needs next</a>
          </p>
        )}
      </form>
    </Panel>
  );
}

/** How many rows the export would have now. */
function Count({ count }: { readonly count: ReturnType<typeof useDatasetCount> }) {
  return (
    <p className="text-sm text-muted" role="status">
      {count === undefined
        ? "Counting"
        : count.rows === 0
          ? "0 rows now: there is nothing to export yet."
          : `${plural(count.rows, "row")} now: ${count.train} to train, ${count.test} to test; ${plural(count.annotations, "annotation")} of ${plural(count.prompts, "prompt")} by ${plural(count.annotators, "annotator")}.`}
    </p>
  );
}
