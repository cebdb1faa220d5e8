"use client";

import { useState } from "react";
import { describeRefusal } from "../call-api";
import { FailureWords } from "../failure-words";
import { Button } from "../ui/button";
import { useSettings } from "../settings/settings-provider";
import { isAnswer, type OutboxEntry } from "./outbox/entry";
import { useTexts } from "./texts";

export interface KeptAnswersProps {
  readonly entries: readonly OutboxEntry[];
  readonly onRetry: (clientId: string) => void;
  readonly onDiscard: (clientId: string) => void;
}

/** Answers and reports that the server refused, and what can be done with each. */
export function KeptAnswers({ entries, ...on }: KeptAnswersProps) {
  return (
    <ul className="flex flex-col gap-4">
      {entries.map((entry) => (
        <KeptAnswer key={entry.body.clientId} entry={entry} {...on} />
      ))}
    </ul>
  );
}

interface KeptAnswerProps extends Omit<KeptAnswersProps, "entries"> {
  readonly entry: OutboxEntry;
}

function KeptAnswer({ entry, onRetry, onDiscard }: KeptAnswerProps) {
  const { kept: t } = useTexts().flow;
  const { language } = useSettings().settings;
  const { slug, body, givenAt, refused } = entry;
  const when = new Date(givenAt).toLocaleString(language, { dateStyle: "medium", timeStyle: "short" });
  return (
    <li className="flex flex-col gap-2 border-l-4 border-bad pl-3 text-sm">
      <p>
        <strong className="font-semibold">
          {isAnswer(entry) ? t.outcomes[entry.body.outcome] : t.report}
        </strong>{" "}
        <span className="text-muted">{t.given(slug, when)}</span>
      </p>
      {refused !== undefined && (
        <p>
          <FailureWords failure={describeRefusal(refused)} />
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button look="plain" onClick={() => onRetry(body.clientId)}>
          {t.retry}
        </Button>
        <CopyAnswer entry={entry} />
        <Button look="plain" onClick={() => download(entry)}>
          {t.download}
        </Button>
        <Discard onDiscard={() => onDiscard(body.clientId)} />
      </div>
    </li>
  );
}

function CopyAnswer({ entry }: { readonly entry: OutboxEntry }) {
  const { flow, code } = useTexts();
  const [words, setWords] = useState(flow.kept.copy);
  const copy = () => {
    navigator.clipboard.writeText(textOf(entry)).then(
      () => setWords(code.copied),
      () => setWords(code.failed),
    );
  };
  return (
    <Button look="plain" aria-live="polite" onClick={copy}>
      {words}
    </Button>
  );
}

/** Twice, since there is no way back. */
function Discard({ onDiscard }: { readonly onDiscard: () => void }) {
  const { kept: t } = useTexts().flow;
  const [isAsked, ask] = useState(false);
  return (
    <Button look="danger" onClick={isAsked ? onDiscard : () => ask(true)} onBlur={() => ask(false)}>
      {isAsked ? t.discardSure : t.discard}
    </Button>
  );
}

/** As the API takes it, with what was said of it. */
function textOf({ kind, slug, assignmentId, body, givenAt, refused }: OutboxEntry): string {
  const given = new Date(givenAt).toISOString();
  return JSON.stringify({ kind, project: slug, assignmentId, givenAt: given, refused, body }, null, 2);
}

function download(entry: OutboxEntry): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([textOf(entry)], { type: "application/json" }));
  link.download = `${entry.kind ?? "answer"}-${entry.body.clientId}.json`;
  link.click();
  URL.revokeObjectURL(link.href);
}
