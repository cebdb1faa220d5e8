"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { createApiKeyContract } from "@/lib/accounts/contract";
import type { ApiKey } from "@/lib/accounts/schema";
import type { ReplyOf } from "@/lib/base/contract";
import type { AccountText } from "@/lib/messages/account";
import { CopyButton } from "../ui/copy-button";
import { TextField } from "../ui/field";
import { Panel } from "../ui/page-header";
import { ApiKeyForm } from "./api-key-form";
import { ApiKeyTable } from "./api-key-table";

export type CreatedKey = ReplyOf<typeof createApiKeyContract>;
export type KeyText = AccountText["key"];

interface ApiKeyPanelProps {
  /** What the server knows of the keys. */
  readonly apiKeys: readonly ApiKey[];
  readonly siteUrl: string;
  readonly texts: KeyText;
}

/** Makes and revokes the user's API keys. A key is shown once: the server keeps only its hash. */
export function ApiKeyPanel({ apiKeys, siteUrl, texts: t }: ApiKeyPanelProps) {
  const router = useRouter();
  const [made, setMade] = useState<CreatedKey>();
  return (
    <Panel title={t.title}>
      <div className="flex flex-col gap-4">
        <p className="text-sm text-muted">{t.lead}</p>
        {made !== undefined && <NewKey value={made.key} texts={t} />}
        {apiKeys.length === 0 ? (
          <p className="text-sm">{t.none}</p>
        ) : (
          <ApiKeyTable
            apiKeys={apiKeys}
            texts={t}
            onRevoked={(id) => id === made?.id && setMade(undefined)}
          />
        )}
        <ApiKeyForm
          texts={t}
          onMade={(key) => {
            setMade(key);
            router.refresh();
          }}
        />
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
