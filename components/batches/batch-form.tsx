"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { batchesTexts } from "@/lib/messages/batches-texts";
import { sayNumber } from "@/lib/messages/numbers";
import type { Language } from "@/lib/messages/languages";
import type { PromptSet } from "@/lib/prompts/schema";
import type { BatchPlanInput, BatchPreview } from "@/lib/tasks/batch-schema";
import type { Cut } from "@/lib/tasks/blocks";
import { callApi } from "../call-api";
import { Button } from "../ui/button";
import { Checkbox, SelectField, TextField } from "../ui/field";
import { FailureNotice } from "../ui/notice";
import { Panel } from "../ui/page-header";
import { textOf, useAction } from "../use-action";
import { BatchFields, type KnownAsks, readBatchFields, WhoCan } from "./batch-fields";

interface BatchFormProps {
  readonly slug: string;
  readonly language: Language;
  readonly promptSets: readonly Pick<PromptSet, "slug" | "name">[];
  /** What the project's protocol can ask about. */
  readonly cuts: readonly Cut["how"][];
  readonly wanted: number;
  /** A task takes so long here; null: nobody has done one. */
  readonly medianMs: number | null;
  readonly known: KnownAsks;
}

/** Makes a batch of tasks of a prompt set, after counting what it would be. */
export function BatchForm({ slug, language, promptSets, cuts, wanted, medianMs, known }: BatchFormProps) {
  const t = batchesTexts[language].add;
  const router = useRouter();
  const [how, setHow] = useState<Cut["how"]>("all");
  const [preview, setPreview] = useState<BatchPreview>();
  const { busy, failure, submit } = useAction(async (form, element) => {
    const plan = readPlan(form, how);
    const isCount = form.get("ask") !== "make";
    if (isCount)
      setPreview(
        await callApi<BatchPreview>("GET", `/api/v1/projects/${slug}/batch-preview?${queryOf(plan)}`),
      );
    else {
      setPreview(await callApi<BatchPreview>("POST", `/api/v1/projects/${slug}/batches`, plan));
      element.reset();
      setHow("all");
      router.refresh();
    }
  });
  const names = { all: t.howAll, blocks: t.howBlocks, pairs: t.howPairs };
  return (
    <Panel title={t.title}>
      <form
        aria-label={t.title}
        onSubmit={submit}
        onChange={() => setPreview(undefined)}
        className="flex max-w-2xl flex-col gap-4"
      >
        <SelectField label={t.set} hint={t.setHint} name="promptSet">
          {promptSets.map((set) => (
            <option key={set.slug} value={set.slug}>
              {set.name}
            </option>
          ))}
        </SelectField>
        {cuts.length > 1 && (
          <SelectField
            label={t.cut}
            value={how}
            onChange={(event) => setHow(howOf(event.target.value, cuts))}
          >
            {cuts.map((cut) => (
              <option key={cut} value={cut}>
                {names[cut]}
              </option>
            ))}
          </SelectField>
        )}
        {how === "blocks" && (
          <TextField label={t.size} name="size" type="number" min={2} max={9} defaultValue={4} required />
        )}
        {how === "pairs" && (
          <TextField
            label={t.perPrompt}
            name="perPrompt"
            type="number"
            min={1}
            max={1000}
            defaultValue={1}
            required
          />
        )}
        <BatchFields texts={batchesTexts[language].asks} wanted={wanted} known={known} />
        <Checkbox name="again" label={t.again} />
        <FailureNotice failure={failure} />
        <div role="status" className="flex flex-col gap-2 text-sm empty:hidden">
          {preview !== undefined && (
            <PreviewWords language={language} preview={preview} medianMs={medianMs} />
          )}
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

interface PreviewWordsProps {
  readonly language: Language;
  readonly preview: BatchPreview;
  readonly medianMs: number | null;
}

function PreviewWords({ language, preview, medianMs }: PreviewWordsProps) {
  const t = batchesTexts[language].add;
  const number = (n: number): string => sayNumber(n, language);
  const { prompts, tasks, annotations, withoutTask } = preview;
  return (
    <>
      <p>
        {t.counted({ prompts: number(prompts), tasks: number(tasks), annotations: number(annotations) })}{" "}
        {withoutTask > 0 && `${t.without(number(withoutTask))} `}
        {medianMs !== null && annotations > 0 && t.work(medianMs * annotations)}
      </p>
      <WhoCan texts={batchesTexts[language].asks} preview={preview} sayNumber={number} />
    </>
  );
}

function howOf(value: string, cuts: readonly Cut["how"][]): Cut["how"] {
  return cuts.find((cut) => cut === value) ?? "all";
}

function readPlan(form: FormData, how: Cut["how"]): BatchPlanInput {
  const cut: Cut =
    how === "blocks"
      ? { how, size: Number(textOf(form, "size")) }
      : how === "pairs"
        ? { how, perPrompt: Number(textOf(form, "perPrompt")) }
        : { how };
  return {
    promptSet: textOf(form, "promptSet"),
    cut,
    again: form.has("again"),
    ...readBatchFields(form),
  };
}

function queryOf({ cut, ...plan }: BatchPlanInput): string {
  const number = cut?.how === "blocks" ? `:${cut.size}` : cut?.how === "pairs" ? `:${cut.perPrompt}` : "";
  const given = Object.entries(plan).map(([name, value]) => [name, String(value)]);
  return new URLSearchParams([...given, ["cut", `${cut?.how ?? "all"}${number}`]]).toString();
}
