"use client";

import { useState } from "react";
import { batchesTexts } from "@/lib/messages/batches-texts";
import type { ChosenBatchesText } from "@/lib/messages/chosen-batches";
import { chosenBatchesTexts } from "@/lib/messages/chosen-batches-texts";
import { sayDay } from "@/lib/messages/dates";
import { sayNumber } from "@/lib/messages/numbers";
import type { Language } from "@/lib/messages/languages";
import type { BatchesText } from "@/lib/messages/batches";
import type { BatchRow } from "@/lib/tasks/batch-schema";
import { AskFirst } from "../ui/ask-first";
import { Button } from "../ui/button";
import { ListTable } from "../ui/list-table";
import { FailureNotice } from "../ui/notice";
import { useRequest } from "../use-request";

import { PriorityForm } from "./priority-form";

interface BatchTableProps {
  readonly slug: string;
  readonly language: Language;
  readonly batches: readonly BatchRow[];
  readonly canManage: boolean;
}

/** The project's batches of tasks, with the ways to pause, resume and close each. */
export function BatchTable({ slug, language, batches, canManage }: BatchTableProps) {
  const texts = batchesTexts[language];
  const t = texts.list;
  const { busy, failure, send } = useRequest();
  const [asked, setAsked] = useState<BatchRow>();
  const [ranked, setRanked] = useState<BatchRow>();
  if (batches.length === 0) return <p className="text-muted">{t.none}</p>;
  const number = (n: number): string => sayNumber(n, language);
  const ask = ({ id }: BatchRow, action: string): void =>
    send("POST", `/api/v1/projects/${slug}/batches/${id}/${action}`);
  const actionsOf = (batch: BatchRow) =>
    canManage && (
      <BatchActions
        language={language}
        batch={batch}
        busy={busy}
        onAction={(action) => (action === "close" ? setAsked(batch) : ask(batch, action))}
      />
    );
  return (
    <div className="flex flex-col gap-3">
      <FailureNotice failure={failure} />
      <ListTable
        label={t.label}
        heads={t.heads}
        numberHeads={t.numberHeads}
        {...(canManage ? { actions: texts.actions } : {})}
        isFramed
      >
        {batches.map((batch) => (
          <tr key={batch.id}>
            <th scope="row" className="min-w-40 text-left font-medium wrap-anywhere">
              {batch.promptSet.name}
              <span className="block font-normal text-muted empty:hidden">{asksWords(batch, texts)}</span>
            </th>
            <td className="min-w-32 max-xl:min-w-40">
              {cutWords(batch, texts)}
              {batch.choice !== null && (
                <span className="block text-sm wrap-anywhere text-muted">
                  {choiceWords(batch.choice, chosenBatchesTexts[language].list)}
                </span>
              )}
              {/* The last column is beyond the edge of a narrow screen. */}
              <span className="-ms-3 block empty:hidden xl:hidden">{actionsOf(batch)}</span>
            </td>
            <td className="text-right tabular-nums">
              {canManage && !batch.isImported && batch.state !== "closed" ? (
                <Button
                  look="plain"
                  disabled={busy}
                  aria-label={t.of(
                    t.priority(number(batch.priority)),
                    batch.promptSet.name,
                    sayDay(batch.createdAt, language),
                  )}
                  onClick={() => setRanked(batch)}
                >
                  {number(batch.priority)}
                </Button>
              ) : (
                !batch.isImported && number(batch.priority)
              )}
            </td>
            <td className="whitespace-nowrap">{batch.isImported ? "" : t.states[batch.state]}</td>
            <td className="text-right whitespace-nowrap tabular-nums">
              {t.complete(number(batch.complete), number(batch.tasks))}
            </td>
            <td className="text-right whitespace-nowrap tabular-nums">
              {batch.isImported
                ? number(batch.counted)
                : t.counted(number(batch.counted), number(batch.tasks * batch.wanted))}
            </td>
            <td className="whitespace-nowrap tabular-nums">{sayDay(batch.createdAt, language)}</td>
            {canManage && (
              <td>
                <span className="hidden xl:block">{actionsOf(batch)}</span>
              </td>
            )}
          </tr>
        ))}
      </ListTable>
      {ranked !== undefined && (
        <PriorityForm
          key={ranked.id}
          language={language}
          batch={ranked}
          busy={busy}
          onKeep={() => setRanked(undefined)}
          onSave={(priority) =>
            send("PATCH", `/api/v1/projects/${slug}/batches/${ranked.id}`, { priority }, () =>
              setRanked(undefined),
            )
          }
        />
      )}
      {asked !== undefined && (
        <AskFirst
          what={asked.promptSet.name}
          texts={t}
          busy={busy}
          onConfirm={() => {
            ask(asked, "close");
            setAsked(undefined);
          }}
          onKeep={() => setAsked(undefined)}
        />
      )}
    </div>
  );
}

interface BatchActionsProps {
  readonly language: Language;
  readonly batch: BatchRow;
  readonly busy: boolean;
  readonly onAction: (action: "pause" | "resume" | "close") => void;
}

function BatchActions({ language, batch, busy, onAction }: BatchActionsProps) {
  const { list: t } = batchesTexts[language];
  if (batch.isImported || batch.state === "closed") return null;
  const other = batch.state === "open" ? "pause" : "resume";
  const nameOf = (action: string): string =>
    t.of(action, batch.promptSet.name, sayDay(batch.createdAt, language));
  return (
    <span className="flex flex-wrap gap-1 whitespace-nowrap">
      {([other, "close"] as const).map((action) => (
        <Button
          key={action}
          look="quiet"
          disabled={busy}
          aria-label={nameOf(t[action])}
          onClick={() => onAction(action)}
        >
          {t[action]}
        </Button>
      ))}
    </span>
  );
}

/** "asks for de, medicine"; nothing where it asks nothing. */
function asksWords({ language, skill }: BatchRow, { asks: t }: BatchesText): string {
  const asked = [language, skill].filter((one) => one !== "");
  return asked.length === 0 ? "" : t.asksFor(asked.join(", "));
}

function choiceWords(
  { arm, rule, model }: NonNullable<BatchRow["choice"]>,
  t: ChosenBatchesText["list"],
): string {
  return arm === "random" ? t.random(model) : t.chosen[rule](model);
}

function cutWords({ cut, isImported }: BatchRow, { cuts, list }: BatchesText): string {
  if (isImported) return list.imported;
  if (cut.how === "blocks") return cuts.blocks(cut.size);
  return cut.how === "pairs" ? cuts.pairs(cut.perPrompt) : cuts.all;
}
