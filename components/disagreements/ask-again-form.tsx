"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { BatchesText } from "@/lib/messages/batches";
import type { DisagreementsText } from "@/lib/messages/disagreements";
import type {
  AskAgainInput,
  AskAgainReply,
  DisagreementList,
  DisagreementQuery,
} from "@/lib/reward-model/disagreement-schema";
import { BatchFields, readBatchFields } from "../batches/batch-fields";
import { callApi } from "../call-api";
import { Button } from "../ui/button";
import { SelectField, TextField } from "../ui/field";
import { FailureNotice, Notice } from "../ui/notice";
import { Panel } from "../ui/page-header";
import { textOf, useAction } from "../use-action";

interface AskAgainFormProps {
  readonly slug: string;
  readonly run: number;
  readonly texts: DisagreementsText["ask"];
  readonly asks: BatchesText["asks"];
  readonly shows: DisagreementList["shows"];
  readonly filter: Pick<DisagreementQuery, "source" | "models" | "minDifference">;
  readonly wanted: number;
  readonly selected: readonly number[];
  readonly onMade: () => void;
}

const FIRST_TOP = 10;
const WHICH = ["selected", "top"] as const;
type Which = (typeof WHICH)[number];

/** Asks people again about the selected pairs, or about the first so many. */
export function AskAgainForm({ slug, run, texts: t, selected, onMade, ...given }: AskAgainFormProps) {
  const router = useRouter();
  const [reply, setReply] = useState<AskAgainReply>();
  const [chosen, setChosen] = useState<Which>("selected");
  const which = selected.length === 0 ? "top" : chosen;
  const { busy, failure, submit } = useAction(async (form) => {
    const asked = readAsked(form, which === "top" ? given.filter : selected);
    const path = `/api/v1/projects/${slug}/runs/${run}/asked-again`;
    const next = await callApi<AskAgainReply>("POST", path, asked);
    setReply(next);
    if (next.state === "counted") return;
    onMade();
    router.refresh();
  });
  return (
    <Panel title={t.title}>
      <form
        aria-label={t.title}
        onSubmit={submit}
        onChange={() => setReply(undefined)}
        className="flex flex-col gap-4"
      >
        <p className="text-sm text-muted">{t.lead}</p>
        <fieldset className="flex flex-col gap-2 text-sm">
          <legend className="mb-1.5 font-medium">{t.which}</legend>
          {WHICH.map((one) => (
            <label key={one} className="flex items-start gap-2.5 pointer-coarse:min-h-11">
              <input
                type="radio"
                name="which"
                checked={one === which}
                onChange={() => setChosen(one)}
                disabled={one === "selected" && selected.length === 0}
                className="mt-1 accent-(--accent)"
              />
              {one === "selected" ? t.selected(selected.length) : t.top}
            </label>
          ))}
        </fieldset>
        {which === "top" && (
          <TextField
            label={t.count}
            name="top"
            type="number"
            min={1}
            max={1000}
            defaultValue={FIRST_TOP}
            required
          />
        )}
        <SelectField label={t.show} name="show">
          {given.shows.map((show) => (
            <option key={show} value={show}>
              {t.shows[show]}
            </option>
          ))}
        </SelectField>
        <BatchFields texts={given.asks} wanted={given.wanted} />
        <FailureNotice failure={failure} />
        <div role="status" className="flex flex-col gap-2 text-sm empty:hidden">
          {reply !== undefined && failure === undefined && <ReplyWords texts={t} reply={reply} />}
        </div>
        <div className="flex flex-wrap gap-3">
          <Button type="submit" name="ask" value="make" disabled={busy}>
            {t.make}
          </Button>
          <Button type="submit" name="ask" value="count" look="plain" disabled={busy}>
            {t.preview}
          </Button>
        </div>
      </form>
    </Panel>
  );
}

function ReplyWords({
  texts: t,
  reply,
}: {
  readonly texts: DisagreementsText["ask"];
  readonly reply: AskAgainReply;
}) {
  const { waiting, short, nobody } = reply;
  return (
    <>
      <p>
        {reply.state === "made" ? t.made(reply) : t.counted(reply)} {waiting > 0 && t.waiting(waiting)}
      </p>
      {short > 0 && <Notice meaning="warn">{t.short(short, nobody)}</Notice>}
    </>
  );
}

/** About the pairs of these numbers, or about the first that pass a filter. */
function readAsked(form: FormData, which: readonly number[] | AskAgainFormProps["filter"]): AskAgainInput {
  const { wanted, priority } = readBatchFields(form);
  return {
    ...("length" in which ? { pairs: [...which] } : { top: Number(textOf(form, "top")), filter: which }),
    show: textOf(form, "show") === "ranking" ? "ranking" : "pair",
    wanted,
    priority,
    dryRun: form.get("ask") !== "make",
  };
}
