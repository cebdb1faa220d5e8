"use client";

import { useState } from "react";
import type { Endpoint, Provider } from "@/lib/endpoints/schema";
import type { EndpointsText } from "@/lib/messages/endpoints";
import { callApi } from "../call-api";
import { Button } from "../ui/button";
import { ChoiceCards } from "../ui/choice-cards";
import { Checkbox, TextField } from "../ui/field";
import { FailureNotice } from "../ui/notice";
import { Panel } from "../ui/page-header";
import { useAction } from "../use-action";
import { changeOf, type DefaultAddresses, newEndpointOf } from "./endpoint-change";

const PROVIDERS = ["openai", "ollama", "anthropic", "scripted"] as const satisfies readonly Provider[];

interface EndpointFormProps {
  readonly texts: EndpointsText;
  readonly addresses: DefaultAddresses;
  /** To be changed; undefined: a new one. */
  readonly endpoint?: Endpoint;
  /** When it is saved, or left. */
  readonly onClose: () => void;
}

/** Adds a model server, or changes one. The protocol of one that is there stays: jobs were planned for it. */
export function EndpointForm({ texts: t, addresses, endpoint, onClose }: EndpointFormProps) {
  const [provider, setProvider] = useState<Provider>(endpoint?.provider ?? "openai");
  const { busy, failure, submit } = useAction(async (form) => {
    if (endpoint === undefined) await callApi("POST", "/api/v1/endpoints", newEndpointOf(form, provider));
    else await callApi("PATCH", `/api/v1/endpoints/${endpoint.slug}`, changeOf(form, endpoint));
    onClose();
  });
  const save = endpoint === undefined ? t.form.create : t.form.save;
  return (
    <Panel title={endpoint === undefined ? t.form.newTitle : t.form.editTitle(endpoint.name)}>
      <form onSubmit={submit} className="flex flex-col gap-5">
        {endpoint === undefined && (
          <ChoiceCards
            legend={t.form.provider}
            choices={PROVIDERS.map((value) => ({ value, ...t.providers[value] }))}
            value={provider}
            onChange={setProvider}
          />
        )}
        <TextField label={t.form.name} name="name" required maxLength={80} defaultValue={endpoint?.name} />
        {provider !== "scripted" && (
          <ServerFields texts={t} address={addresses[provider]} endpoint={endpoint} />
        )}
        <LimitFields texts={t} endpoint={endpoint} />
        <FailureNotice failure={failure} />
        <div className="flex flex-wrap gap-2">
          <Button type="submit" disabled={busy}>
            {busy ? t.form.saving : save}
          </Button>
          <Button look="plain" onClick={onClose}>
            {t.form.cancel}
          </Button>
        </div>
      </form>
    </Panel>
  );
}

interface FieldsProps {
  readonly texts: EndpointsText;
  readonly endpoint: Endpoint | undefined;
}

/** What only a server of its own has. */
function ServerFields({
  texts: t,
  address,
  endpoint,
}: FieldsProps & { readonly address: string | undefined }) {
  const isNew = endpoint === undefined;
  return (
    <>
      <TextField
        label={t.form.address}
        name="baseUrl"
        type="url"
        required={!isNew || address === undefined}
        placeholder={isNew ? address : undefined}
        defaultValue={endpoint?.baseUrl ?? undefined}
        hint={
          isNew && address !== undefined
            ? `${t.form.addressHint}. ${t.form.addressDefault(address)}`
            : t.form.addressHint
        }
      />
      <TextField
        label={t.form.key}
        name="apiKey"
        type="password"
        autoComplete="off"
        hint={endpoint?.hasKey === true ? t.form.keyKept : t.form.keyHint}
      />
      {endpoint?.hasKey === true && <Checkbox label={t.form.removeKey} name="removeKey" />}
      <Checkbox
        label={t.form.allowPrivate}
        name="allowPrivate"
        defaultChecked={endpoint?.allowPrivate}
        hint={<span className="block max-w-2xl">{t.form.allowPrivateHint}</span>}
      />
    </>
  );
}

function LimitFields({ texts: t, endpoint }: FieldsProps) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextField
        label={t.form.concurrency}
        name="maxConcurrency"
        type="number"
        min={1}
        max={256}
        required
        defaultValue={endpoint?.maxConcurrency ?? 4}
      />
      <TextField
        label={t.form.perMinute}
        name="requestsPerMinute"
        type="number"
        min={1}
        max={100_000}
        defaultValue={endpoint?.requestsPerMinute ?? undefined}
        hint={t.form.perMinuteHint}
      />
      <TextField
        label={t.form.inputPrice}
        name="inputPrice"
        type="number"
        min={0}
        step="any"
        defaultValue={endpoint?.inputPrice ?? undefined}
        hint={t.form.priceHint}
      />
      <TextField
        label={t.form.outputPrice}
        name="outputPrice"
        type="number"
        min={0}
        step="any"
        defaultValue={endpoint?.outputPrice ?? undefined}
      />
    </div>
  );
}
