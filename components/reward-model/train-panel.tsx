"use client";

import { useState } from "react";
import type { Dataset } from "@/lib/datasets/schema";
import { rewardModelsTexts } from "@/lib/messages/reward-models-texts";
import type { RewardModelsText } from "@/lib/messages/reward-models";
import { recommendedOf } from "@/lib/reward-model/recommended-bases";
import type { Mode, OfferedBase, Run, TrainingOptions } from "@/lib/reward-model/schema";
import { useLanguage } from "../language";
import { callApi } from "../call-api";
import { Button } from "../ui/button";
import { ButtonLink } from "../ui/button-link";
import { Checkbox, SelectField, TextField } from "../ui/field";
import { FailureNotice } from "../ui/notice";
import { Panel } from "../ui/page-header";
import { textOf, useAction } from "../use-action";
import { RecommendedBases } from "./recommended-bases";
import { sayBase } from "./say-base";

interface TrainPanelProps {
  readonly slug: string;
  /** At least one. */
  readonly bases: readonly OfferedBase[];
  /** Those that hold rankings. */
  readonly datasets: readonly Dataset[];
  /** He may name a model of the hub. */
  readonly canFetch: boolean;
  readonly onStarted: (run: Run) => void;
}

/** Stands in the list of bases for what the field of the hub says; no base is called so. */
const FROM_HUB = "@hub";
/** What of a training's options the form offers. */
const CHOICES = ["margins", "softLabels", "learningCurve"] as const;

export function TrainPanel({ slug, bases, datasets, canFetch, onStarted }: TrainPanelProps) {
  const t = rewardModelsTexts[useLanguage()];
  const [name, setName] = useState(bases[0]?.name ?? "");
  const [asked, setMode] = useState<Mode | null>(null);
  const [hub, setHub] = useState("");
  const fetched = hub.trim();
  const isHub = canFetch && fetched !== "";
  const known = bases.find((one) => one.name === name);
  /** undefined: a model of the hub of which nothing is known yet. */
  const base: OfferedBase | undefined = isHub ? recommendedOf(fetched) : known;
  const modes = base?.modes ?? [];
  const mode = modes.find((one) => one === asked) ?? modes[0];
  const { busy, failure, submit } = useAction(async (form) => {
    const body = {
      dataset: Number(textOf(form, "dataset")),
      base: isHub ? fetched : name,
      mode,
      seed: Number(textOf(form, "seed")),
      options: readOptions(form),
    };
    onStarted(await callApi<Run>("POST", `/api/v1/projects/${slug}/runs`, body));
  });
  if (datasets.length === 0)
    return (
      <Panel title={t.train.title}>
        <p className="mb-3 text-sm text-muted">{t.train.noDataset}</p>
        <ButtonLink href={`/projects/${slug}/datasets`}>{t.train.export}</ButtonLink>
      </Panel>
    );
  return (
    <Panel title={t.train.title}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <FailureNotice failure={failure} />
        <RecommendedBases
          bases={bases}
          chosen={isHub ? fetched : name}
          canFetch={canFetch}
          onChoose={(choice) => {
            setHub("hub" in choice ? choice.hub : "");
            if ("name" in choice) setName(choice.name);
          }}
        />
        <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)_minmax(0,1fr)_6rem]">
          <SelectField label={t.train.dataset} name="dataset">
            {datasets.map((dataset) => (
              <option key={dataset.number} value={dataset.number}>
                {sayPrompts(dataset, t.train)}
              </option>
            ))}
          </SelectField>
          <SelectField
            label={t.train.base}
            value={isHub ? FROM_HUB : name}
            onChange={(event) => {
              setName(event.target.value);
              setHub("");
            }}
          >
            {isHub && <option value={FROM_HUB}>{t.train.fromHub(fetched)}</option>}
            {bases.map((one) => (
              <option key={one.name} value={one.name}>
                {sayBase(one, t).title}
              </option>
            ))}
          </SelectField>
          <SelectField
            label={t.train.mode}
            value={mode}
            onChange={(event) => setMode(modes.find((one) => one === event.target.value) ?? null)}
          >
            {modes.length === 0 && <option>{t.train.ownMode}</option>}
            {modes.map((one) => (
              <option key={one} value={one}>
                {t.modes[one].title}
              </option>
            ))}
          </SelectField>
          <TextField label={t.train.seed} name="seed" type="number" min={0} defaultValue={1} />
        </div>
        <p className="text-sm text-muted">
          {base === undefined ? "" : sayBase(base, t).hint} {mode === undefined ? "" : t.modes[mode].hint}{" "}
          {t.train.few}
        </p>
        <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
          <Checkbox name="margins" label={t.train.margins} hint={t.train.marginsHint} />
          <Checkbox name="softLabels" label={t.train.softLabels} hint={t.train.softLabelsHint} />
          {mode === "head" && (
            <Checkbox name="learningCurve" label={t.train.learningCurve} hint={t.train.learningCurveHint} />
          )}
        </div>
        {mode === "head" && (isHub || name !== "use-lite") && (
          <div className="[&_input]:max-w-24">
            <TextField
              label={t.train.ensemble}
              hint={t.train.ensembleHint}
              name="ensemble"
              type="number"
              min={2}
              max={64}
            />
          </div>
        )}
        {canFetch && (
          <TextField
            label={t.train.hub}
            value={hub}
            hint={t.train.hubHint}
            onChange={(event) => setHub(event.target.value)}
          />
        )}
        <div>
          <Button type="submit" disabled={busy}>
            {t.train.button}
          </Button>
        </div>
      </form>
    </Panel>
  );
}

function readOptions(form: FormData): TrainingOptions {
  const ensemble = textOf(form, "ensemble");
  return {
    ...Object.fromEntries(CHOICES.filter((name) => form.has(name)).map((name) => [name, true])),
    ...(ensemble === "" ? {} : { ensemble: Number(ensemble) }),
  };
}

/** Prompts that nobody has ranked stand in a dataset of rankings too; nothing is learnt from them. */
function sayPrompts({ number, manifest }: Dataset, t: RewardModelsText["train"]): string {
  const { judged, prompts } = manifest.counts;
  return judged === null ? t.ofPrompts(number, prompts) : t.ofRanked(number, judged, prompts);
}
