"use client";

import { useState } from "react";
import type { Dataset } from "@/lib/datasets/schema";
import type { Mode, OfferedBase, Run } from "@/lib/reward-model/schema";
import { plural } from "@/lib/base/plural";
import { callApi } from "../call-api";
import { Button } from "../ui/button";
import { ButtonLink } from "../ui/button-link";
import { SelectField, TextField } from "../ui/field";
import { FailureNotice } from "../ui/notice";
import { Panel } from "../ui/page-header";
import { textOf, useAction } from "../use-action";
import { sayBase, sayMode } from "./base-texts";

interface TrainPanelProps {
  readonly slug: string;
  /** At least one. */
  readonly bases: readonly OfferedBase[];
  /** Those that hold rankings. */
  readonly datasets: readonly Dataset[];
  readonly onStarted: (run: Run) => void;
}

export function TrainPanel({ slug, bases, datasets, onStarted }: TrainPanelProps) {
  const [name, setName] = useState(bases[0]?.name ?? "");
  const [asked, setMode] = useState<Mode | null>(null);
  const base = bases.find((one) => one.name === name);
  const modes = base?.modes ?? [];
  const mode = modes.find((one) => one === asked) ?? modes[0];
  const { busy, failure, submit } = useAction(async (form) => {
    const body = {
      dataset: Number(textOf(form, "dataset")),
      base: name,
      mode,
      seed: Number(textOf(form, "seed")),
    };
    onStarted(await callApi<Run>("POST", `/api/v1/projects/${slug}/runs`, body));
  });
  if (datasets.length === 0)
    return (
      <Panel title="Train a reward model">
        <p className="mb-3 text-sm text-muted">
          A training starts from a dataset of rankings. Export one first.
        </p>
        <ButtonLink href={`/projects/${slug}/datasets`}>Export dataset</ButtonLink>
      </Panel>
    );
  return (
    <Panel title="Train a reward model">
      <form onSubmit={submit} className="flex flex-col gap-4">
        <FailureNotice failure={failure} />
        <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_minmax(0,1fr)_6rem]">
          <SelectField label="Dataset" name="dataset">
            {datasets.map((dataset) => (
              <option key={dataset.number} value={dataset.number}>
                Dataset {dataset.number}, {sayPrompts(dataset)}
              </option>
            ))}
          </SelectField>
          <SelectField label="Base" value={name} onChange={(event) => setName(event.target.value)}>
            {bases.map((one) => (
              <option key={one.name} value={one.name}>
                {sayBase(one).title}
              </option>
            ))}
          </SelectField>
          <SelectField
            label="What is trained"
            value={mode}
            onChange={(event) => setMode(modes.find((one) => one === event.target.value) ?? null)}
          >
            {modes.map((one) => (
              <option key={one} value={one}>
                {sayMode(one).title}
              </option>
            ))}
          </SelectField>
          <TextField label="Seed" name="seed" type="number" min={0} defaultValue={1} />
        </div>
        <p className="text-sm text-muted">
          {base === undefined ? "" : sayBase(base).hint} {mode === undefined ? "" : sayMode(mode).hint} Below
          about 2,000 comparisons no small model learns much: see the baselines beside it.
        </p>
        <div>
          <Button type="submit" disabled={busy}>
            Train reward model
          </Button>
        </div>
      </form>
    </Panel>
  );
}

/** Prompts that nobody has ranked stand in a dataset of rankings too; nothing is learnt from them. */
function sayPrompts({ manifest: { counts } }: Dataset): string {
  const { judged, prompts } = counts;
  return judged === null ? plural(prompts, "prompt") : `${judged} of ${plural(prompts, "prompt")} ranked`;
}
