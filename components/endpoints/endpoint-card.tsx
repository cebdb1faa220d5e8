"use client";

import { useState } from "react";
import { failingWith } from "@/lib/endpoints/failing";
import type { Endpoint } from "@/lib/endpoints/schema";
import type { EndpointsText } from "@/lib/messages/endpoints";
import { sayMinute } from "@/lib/messages/dates";
import { useLanguage } from "../annotate/texts";
import { Button } from "../ui/button";
import { FailureNotice, Notice } from "../ui/notice";
import { useRequest } from "../use-request";
import type { DefaultAddresses } from "./endpoint-change";
import { EndpointForm } from "./endpoint-form";
import { EndpointTest } from "./endpoint-test";

interface EndpointCardProps {
  readonly texts: EndpointsText;
  readonly endpoint: Endpoint;
  readonly addresses: DefaultAddresses;
  readonly onChanged: () => void;
}

/** One model server: where it is, how it answers, and what can be done with it. */
export function EndpointCard({ texts: t, endpoint, addresses, onChanged }: EndpointCardProps) {
  const [open, setOpen] = useState<"test" | "edit" | "remove">();
  const { name } = endpoint;
  const close = (): void => {
    setOpen(undefined);
    onChanged();
  };
  if (open === "edit")
    return <EndpointForm texts={t} addresses={addresses} endpoint={endpoint} onClose={close} />;
  return (
    <section className="flex flex-col gap-3 rounded-lg border border-line bg-surface p-5" aria-label={name}>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h2 className="font-semibold break-words">{name}</h2>
          <p className="text-sm break-words text-muted">
            {t.providers[endpoint.provider].name} · {endpoint.baseUrl ?? t.facts.madeHere}
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          <Button look="plain" aria-label={t.actions.testOf(name)} onClick={() => setOpen("test")}>
            {t.actions.test}
          </Button>
          <Button look="plain" aria-label={t.actions.editOf(name)} onClick={() => setOpen("edit")}>
            {t.actions.edit}
          </Button>
          <Button look="quiet" aria-label={t.actions.removeOf(name)} onClick={() => setOpen("remove")}>
            {t.actions.remove}
          </Button>
        </div>
      </div>
      <p className="text-sm">{factsOf(endpoint, t).join(" · ")}</p>
      <Health texts={t} endpoint={endpoint} />
      {open === "test" && (
        <EndpointTest texts={t} endpoint={endpoint} onAsked={onChanged} onClose={() => setOpen(undefined)} />
      )}
      {open === "remove" && (
        <RemoveQuestion texts={t} endpoint={endpoint} onClose={() => setOpen(undefined)} />
      )}
    </section>
  );
}

function factsOf(endpoint: Endpoint, { facts }: EndpointsText): string[] {
  const { provider, hasKey, maxConcurrency, requestsPerMinute, inputPrice, outputPrice } = endpoint;
  return [
    ...(provider === "scripted" ? [] : [hasKey ? facts.withKey : facts.noKey]),
    facts.atATime(maxConcurrency),
    ...(requestsPerMinute === null ? [] : [facts.aMinute(requestsPerMinute)]),
    inputPrice === null || outputPrice === null ? facts.noPrice : facts.price(inputPrice, outputPrice),
    ...(endpoint.allowPrivate && provider !== "scripted" ? [facts.inner] : []),
  ];
}

const LOOKS = { unknown: "text-muted", answers: "text-good", failing: "text-bad" } as const;

function Health({ texts: t, endpoint }: { readonly texts: EndpointsText; readonly endpoint: Endpoint }) {
  const { lastError, lastAnswerAt } = endpoint;
  const language = useLanguage();
  const isFailing = failingWith(endpoint) !== null;
  const state = isFailing ? "failing" : lastAnswerAt === null ? "unknown" : "answers";
  return (
    <div className="text-sm">
      <p>
        <span aria-hidden="true" className={LOOKS[state]}>
          ●{" "}
        </span>
        {t.health[state]}
        {state === "answers" && lastAnswerAt !== null && (
          <span className="text-muted"> ({sayMinute(lastAnswerAt, language)})</span>
        )}
      </p>
      {lastError !== null && (
        <p className={`mt-1 break-words ${isFailing ? "text-bad" : "text-muted"}`}>
          {(isFailing ? t.health.last : t.health.earlier)(sayMinute(lastError.at, language))}{" "}
          {lastError.message}
        </p>
      )}
    </div>
  );
}

interface RemoveQuestionProps {
  readonly texts: EndpointsText;
  readonly endpoint: Endpoint;
  readonly onClose: () => void;
}

function RemoveQuestion({ texts: t, endpoint: { slug, name }, onClose }: RemoveQuestionProps) {
  const { busy, failure, send } = useRequest();
  return (
    <div className="flex flex-col gap-3">
      <FailureNotice failure={failure} />
      <Notice meaning="warn">{t.actions.removeSure}</Notice>
      <div className="flex flex-wrap gap-2">
        <Button look="danger" disabled={busy} onClick={() => send("DELETE", `/api/v1/endpoints/${slug}`)}>
          {t.actions.removeNow}
          <span className="sr-only"> ({name})</span>
        </Button>
        <Button look="plain" onClick={onClose}>
          {t.actions.keep}
        </Button>
      </div>
    </div>
  );
}
