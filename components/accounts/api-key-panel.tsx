"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { createApiKeyContract } from "@/lib/accounts/contract";
import type { ApiKey } from "@/lib/accounts/schema";
import type { AccountText } from "@/lib/messages/languages";
import type { ReplyOf } from "@/lib/base/contract";
import { callApi } from "../call-api";
import { Button } from "../ui/button";
import { CopyButton } from "../ui/copy-button";
import { TextField } from "../ui/field";
import { FailureNotice } from "../ui/notice";
import { Panel } from "../ui/page-header";
import { useAction } from "../use-action";

type Created = ReplyOf<typeof createApiKeyContract>;

interface ApiKeyPanelProps {
  /** What the server knows of the key; null without one. */
  readonly apiKey: ApiKey | null;
  readonly siteUrl: string;
  readonly texts: KeyText;
}

type KeyText = AccountText["key"];

/** Makes and revokes the user's API key. The key is shown once: the server keeps only its hash. */
export function ApiKeyPanel({ apiKey, siteUrl, texts: t }: ApiKeyPanelProps) {
  const router = useRouter();
  const [made, setMade] = useState<Created>();
  const [asking, setAsking] = useState(false);
  const create = useAction(async () => {
    setMade(await callApi<Created>("POST", "/api/v1/api-key", {}));
    router.refresh();
  });
  const revoke = useAction(async () => {
    await callApi("DELETE", "/api/v1/api-key");
    setMade(undefined);
    setAsking(false);
    router.refresh();
  });
  const failure = create.failure ?? revoke.failure;
  return (
    <Panel title={t.title}>
      <div className="flex flex-col gap-4">
        <p className="text-sm text-muted">{t.lead}</p>
        <FailureNotice failure={failure} />
        {made !== undefined && <NewKey value={made.key} texts={t} />}
        {apiKey === null ? (
          <form onSubmit={create.submit}>
            <Button type="submit" disabled={create.busy}>
              {t.create}
            </Button>
          </form>
        ) : (
          <KeyFacts apiKey={apiKey} texts={t} />
        )}
        {apiKey !== null && !asking && (
          <div>
            <Button look="danger" onClick={() => setAsking(true)}>
              {t.revoke}
            </Button>
          </div>
        )}
        {apiKey !== null && asking && (
          <form onSubmit={revoke.submit} className="flex flex-wrap items-center gap-3">
            <p className="text-sm">{t.ask}</p>
            <Button type="submit" look="danger" disabled={revoke.busy}>
              {t.confirm}
            </Button>
            <Button look="quiet" onClick={() => setAsking(false)}>
              {t.keep}
            </Button>
          </form>
        )}
        <Usage siteUrl={siteUrl} texts={t} />
      </div>
    </Panel>
  );
}

function NewKey({ value, texts: t }: { readonly value: string; readonly texts: KeyText }) {
  return (
    <div className="flex flex-wrap items-end gap-3" role="status">
      <div className="min-w-0 flex-1">
        <TextField
          label={t.made}
          readOnly
          value={value}
          onFocus={(event) => event.currentTarget.select()}
          hint={t.madeHint}
        />
      </div>
      <CopyButton text={value} label={t.copy} />
    </div>
  );
}

function KeyFacts({ apiKey, texts: t }: { readonly apiKey: ApiKey; readonly texts: KeyText }) {
  const used = apiKey.lastUsedOn === null ? t.neverUsed : `${t.lastUsedOn} ${apiKey.lastUsedOn}`;
  return (
    <p className="text-sm">
      <code className="font-mono">{apiKey.prefix}…</code>, {t.madeOn} {apiKey.createdAt.slice(0, 10)}, {used}{" "}
      (UTC).
    </p>
  );
}

function Usage({ siteUrl, texts: t }: { readonly siteUrl: string; readonly texts: KeyText }) {
  const example = `curl -s -H "authorization: Bearer $KEY" ${siteUrl}/api/v1/projects`;
  return (
    <div className="flex flex-col gap-2">
      <h3 className="text-sm font-medium">{t.usage}</h3>
      <pre className="overflow-x-auto rounded-lg bg-sunken p-3 font-mono text-sm" tabIndex={0}>
        {example}
      </pre>
      <div className="flex flex-wrap items-center gap-3">
        <CopyButton text={example} label={t.copyExample} />
        <a href="/api/v1/openapi.json" className="inline-flex items-center text-sm pointer-coarse:min-h-11">
          {t.operations}
        </a>
      </div>
    </div>
  );
}
