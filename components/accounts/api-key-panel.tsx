"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { createApiKeyContract } from "@/lib/accounts/contract";
import type { ApiKey } from "@/lib/accounts/schema";
import type { ReplyOf } from "@/lib/base/contract";
import { callApi } from "../call-api";
import { Button } from "../ui/button";
import { CopyButton } from "../ui/copy-button";
import { TextField } from "../ui/field";
import { Notice } from "../ui/notice";
import { Panel } from "../ui/page-header";
import { useAction } from "../use-action";

type Created = ReplyOf<typeof createApiKeyContract>;

interface ApiKeyPanelProps {
  /** What the server knows of the key; null without one. */
  readonly apiKey: ApiKey | null;
  readonly siteUrl: string;
}

/** Makes and revokes the user's API key. The key is shown once: the server keeps only its hash. */
export function ApiKeyPanel({ apiKey, siteUrl }: ApiKeyPanelProps) {
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
    <Panel title="API key">
      <div className="flex flex-col gap-4">
        <p className="text-sm text-muted">
          With it a program acts as you in the API: it reads and writes what you may, but cannot change your
          password or this key.
        </p>
        {failure !== undefined && (
          <Notice meaning="bad" fix={failure.fix}>
            {failure.message}
          </Notice>
        )}
        {made !== undefined && <NewKey value={made.key} />}
        {apiKey === null ? (
          <form onSubmit={create.submit}>
            <Button type="submit" disabled={create.busy}>
              Create API key
            </Button>
          </form>
        ) : (
          <KeyFacts apiKey={apiKey} />
        )}
        {apiKey !== null && !asking && (
          <div>
            <Button look="danger" onClick={() => setAsking(true)}>
              Revoke
            </Button>
          </div>
        )}
        {apiKey !== null && asking && (
          <form onSubmit={revoke.submit} className="flex flex-wrap items-center gap-3">
            <p className="text-sm">Revoke the key? Programs that use it stop working at once.</p>
            <Button type="submit" look="danger" disabled={revoke.busy}>
              Revoke API key
            </Button>
            <Button look="quiet" onClick={() => setAsking(false)}>
              Keep it
            </Button>
          </form>
        )}
        <Usage siteUrl={siteUrl} />
      </div>
    </Panel>
  );
}

function NewKey({ value }: { readonly value: string }) {
  return (
    <div className="flex flex-wrap items-end gap-3" role="status">
      <div className="min-w-0 flex-1">
        <TextField
          label="Your new API key"
          readOnly
          value={value}
          onFocus={(event) => event.currentTarget.select()}
          hint="Copy it now: it is shown this once."
        />
      </div>
      <CopyButton text={value} label="Copy key" />
    </div>
  );
}

function KeyFacts({ apiKey }: { readonly apiKey: ApiKey }) {
  const used = apiKey.lastUsedOn === null ? "never used" : `last used on ${apiKey.lastUsedOn}`;
  return (
    <p className="text-sm">
      <code className="font-mono">{apiKey.prefix}…</code>, made on {apiKey.createdAt.slice(0, 10)}, {used}{" "}
      (UTC).
    </p>
  );
}

function Usage({ siteUrl }: { readonly siteUrl: string }) {
  const example = `curl -s -H "authorization: Bearer $KEY" ${siteUrl}/api/v1/projects`;
  return (
    <div className="flex flex-col gap-2">
      <h3 className="text-sm font-medium">How to use it</h3>
      <pre className="overflow-x-auto rounded-lg bg-sunken p-3 font-mono text-sm" tabIndex={0}>
        {example}
      </pre>
      <div className="flex flex-wrap items-center gap-3">
        <CopyButton text={example} label="Copy example" />
        <a href="/api/v1/openapi.json" className="inline-flex items-center text-sm pointer-coarse:min-h-11">
          All operations (OpenAPI)
        </a>
      </div>
    </div>
  );
}
