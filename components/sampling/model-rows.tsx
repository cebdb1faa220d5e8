"use client";

import { useId, useState } from "react";
import type { EndpointTest, Provider } from "@/lib/endpoints/schema";
import type { SamplingText } from "@/lib/messages/sampling";
import { callApi, describeFailure } from "../call-api";
import { Button } from "../ui/button";
import { SelectField, TextField } from "../ui/field";
import { FailureNotice } from "../ui/notice";
import type { ModelDraft } from "./sampling-draft";

/** An endpoint to choose, with the models that are known without asking it. */
export interface OfferedEndpoint {
  readonly slug: string;
  readonly name: string;
  readonly provider: Provider;
  readonly models: readonly string[];
}

const MAX_MODELS = 20;
/** More are offered while one types, not as buttons. */
const MAX_BUTTONS = 12;

interface ModelRowsProps {
  readonly texts: SamplingText;
  readonly endpoints: readonly OfferedEndpoint[];
  readonly models: readonly ModelDraft[];
  readonly onChange: (models: readonly ModelDraft[]) => void;
}

/** Which models are asked, each at its endpoint. */
export function ModelRows({ texts: t, endpoints, models, onChange }: ModelRowsProps) {
  const add = (): void => {
    const endpoint = models.at(-1)?.endpoint ?? "";
    const known = endpoints.find(({ slug }) => slug === endpoint)?.models ?? [];
    const model = known.find((one) => !models.some((row) => row.model === one)) ?? "";
    onChange([...models, { endpoint, model }]);
  };
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1.5 text-sm font-medium">{t.form.models}</legend>
      {models.map((row, i) => (
        <ModelRow
          key={i}
          texts={t}
          endpoints={endpoints}
          number={i + 1}
          row={row}
          onChange={(changed) => onChange(models.with(i, changed))}
          onRemove={models.length === 1 ? undefined : () => onChange(models.toSpliced(i, 1))}
        />
      ))}
      {models.length < MAX_MODELS && (
        <div>
          <Button look="plain" onClick={add}>
            {t.form.addModel}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

interface ModelRowProps {
  readonly texts: SamplingText;
  readonly endpoints: readonly OfferedEndpoint[];
  readonly number: number;
  readonly row: ModelDraft;
  readonly onChange: (row: ModelDraft) => void;
  readonly onRemove: (() => void) | undefined;
}

function ModelRow({ texts: { form }, endpoints, number, row, onChange, onRemove }: ModelRowProps) {
  const listId = useId();
  const [listed, setListed] = useState<Readonly<Record<string, readonly string[]>>>({});
  const [asking, setAsking] = useState(false);
  const [failure, setFailure] = useState<ReturnType<typeof describeFailure>>();
  const { endpoint, model } = row;
  const known = listed[endpoint] ?? endpoints.find(({ slug }) => slug === endpoint)?.models ?? [];
  const choose = (slug: string): void => {
    setFailure(undefined);
    const offered = listed[slug] ?? endpoints.find((one) => one.slug === slug)?.models ?? [];
    onChange({ endpoint: slug, model: offered.at(0) ?? "" });
  };
  const list = (): void => {
    setAsking(true);
    setFailure(undefined);
    callApi<EndpointTest>("POST", `/api/v1/endpoints/${endpoint}/test`, {})
      .then(({ models }) => setListed((before) => ({ ...before, [endpoint]: models })))
      .catch((error: unknown) => setFailure(describeFailure(error)))
      .finally(() => setAsking(false));
  };
  return (
    <div className="flex flex-col gap-2 rounded-lg border border-line p-3">
      <div className="grid items-end gap-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto]">
        <SelectField
          label={form.endpoint}
          aria-label={form.endpointOf(number)}
          value={endpoint}
          onChange={(event) => choose(event.target.value)}
        >
          {endpoints.map(({ slug, name }) => (
            <option key={slug} value={slug}>
              {name}
            </option>
          ))}
        </SelectField>
        <TextField
          label={form.model}
          aria-label={form.modelOf(number)}
          list={listId}
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          value={model}
          onChange={(event) => onChange({ endpoint, model: event.target.value })}
        />
        {onRemove !== undefined && (
          <Button
            look="quiet"
            className="justify-self-start"
            aria-label={form.removeModelOf(number)}
            onClick={onRemove}
          >
            {form.removeModel}
          </Button>
        )}
      </div>
      <datalist id={listId}>
        {known.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      <FailureNotice failure={failure} />
      <KnownModels
        label={form.itsModels}
        models={known.length > MAX_BUTTONS ? [] : known}
        chosen={model}
        onChoose={(one) => onChange({ endpoint, model: one })}
      />
      {known.length === 0 && (
        <div>
          <Button look="quiet" disabled={asking} onClick={list}>
            {form.listModels}
          </Button>
        </div>
      )}
    </div>
  );
}

interface KnownModelsProps {
  readonly label: string;
  readonly models: readonly string[];
  readonly chosen: string;
  readonly onChoose: (model: string) => void;
}

function KnownModels({ label, models, chosen, onChoose }: KnownModelsProps) {
  if (models.length === 0) return null;
  return (
    <ul aria-label={label} className="flex flex-wrap gap-1">
      {models.map((model) => (
        <li key={model}>
          <Button
            look={model === chosen ? "plain" : "quiet"}
            className="font-mono"
            aria-pressed={model === chosen}
            onClick={() => onChoose(model)}
          >
            {model}
          </Button>
        </li>
      ))}
    </ul>
  );
}
