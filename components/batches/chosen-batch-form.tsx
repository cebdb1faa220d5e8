"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { ChosenBatchesText } from "@/lib/messages/chosen-batches";
import { batchesTexts } from "@/lib/messages/batches-texts";
import { chosenBatchesTexts } from "@/lib/messages/chosen-batches-texts";
import { sayNumber } from "@/lib/messages/numbers";
import type { Language } from "@/lib/messages/languages";
import type { PromptSet } from "@/lib/prompts/schema";
import type { ChoicePlanInput, ChoiceReply } from "@/lib/reward-model/choice-schema";
import { CHOICE_RULES } from "@/lib/tasks/choice-rules";
import { callApi } from "../call-api";
import { Button } from "../ui/button";
import { ButtonLink } from "../ui/button-link";
import { Checkbox, SelectField, TextField } from "../ui/field";
import { FailureNotice } from "../ui/notice";
import { Panel } from "../ui/page-header";
import { textOf, useAction } from "../use-action";
import { useStoppable } from "../use-stoppable";
import { BatchFields, type KnownAsks, readBatchFields, WhoCan } from "./batch-fields";

interface ServedModel {
  /** Project and run. */
  readonly name: string;
  /** Of its ensemble; null: it has none. */
  readonly heads: number | null;
}

interface ChosenBatchFormProps {
  readonly slug: string;
  readonly language: Language;
  /** The reward model that is served; null: none. */
  readonly model: ServedModel | null;
  readonly promptSets: readonly Pick<PromptSet, "slug" | "name">[];
  /** Whether the project's protocol can ask about more than two answers. */
  readonly hasBlocks: boolean;
  readonly wanted: number;
  readonly known: KnownAsks;
  /** A task takes so long here; null: nobody has done one. */
  readonly medianMs: number | null;
}

/** Makes tasks that the served reward model chooses, after counting what they would be. */
export function ChosenBatchForm(props: ChosenBatchFormProps) {
  const { slug, language, model } = props;
  const t = chosenBatchesTexts[language];
  return (
    <Panel title={t.title}>
      {model === null ? (
        <div className="flex flex-col items-start gap-3">
          <p className="max-w-2xl text-muted">{t.noModel}</p>
          <ButtonLink href={`/projects/${slug}/reward-models`} look="plain">
            {t.toModels}
          </ButtonLink>
        </div>
      ) : (
        <ChoiceForm {...props} model={model} />
      )}
    </Panel>
  );
}

function ChoiceForm({
  slug,
  language,
  model,
  wanted,
  medianMs,
  ...fields
}: ChosenBatchFormProps & { readonly model: ServedModel }) {
  const t = chosenBatchesTexts[language];
  const words = batchesTexts[language].add;
  const router = useRouter();
  const [reply, setReply] = useState<ChoiceReply>();
  const [size, setSize] = useState(2);
  const { start, stop } = useStoppable();
  const { busy, failure, submit } = useAction(async (form) => {
    const asked = readPlan(form, size);
    // What was counted last is what is made.
    const plan = reply?.state === "counted" && !asked.dryRun ? { ...asked, seed: reply.seed } : asked;
    const signal = start();
    const path = `/api/v1/projects/${slug}/chosen-batches`;
    for (;;) {
      const next = await callApi<ChoiceReply>("POST", path, plan, plan.dryRun ? signal : undefined);
      if (signal.aborted && next.state !== "made") return;
      setReply(next);
      if (next.state === "counted") return;
      if (next.state === "scoring") continue;
      router.refresh();
      return;
    }
  });
  return (
    <form
      aria-label={t.title}
      onSubmit={submit}
      onChange={() => {
        stop();
        setReply(undefined);
      }}
      className="flex max-w-2xl flex-col gap-4"
    >
      <p className="text-muted">{t.lead(model.name)}</p>
      <ChoiceFields
        language={language}
        wanted={wanted}
        hasHeads={model.heads !== null}
        size={size}
        onSize={setSize}
        {...fields}
      />
      <FailureNotice failure={failure} />
      <div role="status" className="flex flex-col gap-2 text-sm empty:hidden">
        {reply !== undefined && (
          <ReplyWords language={language} reply={reply} medianMs={medianMs} texts={t} />
        )}
      </div>
      <div className="flex flex-wrap gap-3">
        <Button type="submit" name="ask" value="make" disabled={busy}>
          {words.make}
        </Button>
        <Button type="submit" name="ask" value="count" look="plain" disabled={busy}>
          {words.preview}
        </Button>
      </div>
    </form>
  );
}

interface ChoiceFieldsProps extends Pick<
  ChosenBatchFormProps,
  "language" | "promptSets" | "hasBlocks" | "wanted" | "known"
> {
  readonly hasHeads: boolean;
  readonly size: number;
  readonly onSize: (size: number) => void;
}

function ChoiceFields({
  language,
  promptSets,
  hasBlocks,
  hasHeads,
  wanted,
  known,
  size,
  onSize,
}: ChoiceFieldsProps) {
  const t = chosenBatchesTexts[language];
  const words = batchesTexts[language].add;
  return (
    <>
      <SelectField label={words.set} hint={words.setHint} name="promptSet">
        {promptSets.map((set) => (
          <option key={set.slug} value={set.slug}>
            {set.name}
          </option>
        ))}
      </SelectField>
      <SelectField label={t.rule} hint={hasHeads ? undefined : t.noHeads} name="rule">
        {CHOICE_RULES.map((rule) => (
          <option key={rule} value={rule} disabled={rule === "ensemble" && !hasHeads}>
            {t.rules[rule]}
          </option>
        ))}
      </SelectField>
      <div className="grid gap-4 sm:grid-cols-2">
        {hasBlocks && (
          <TextField
            label={t.size}
            hint={t.sizeHint}
            type="number"
            min={2}
            max={9}
            value={size}
            onChange={(event) => onSize(Number(event.target.value))}
            required
          />
        )}
        {size === 2 && (
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
        <TextField label={t.total} hint={t.totalHint} name="total" type="number" min={1} />
        <TextField
          label={t.randomShare}
          name="randomShare"
          type="number"
          min={0}
          max={90}
          defaultValue={20}
          required
        />
      </div>
      <BatchFields texts={batchesTexts[language].asks} wanted={wanted} known={known} />
      <Checkbox name="again" label={words.again} />
      <Checkbox name="unseen" label={t.unseen} hint={t.unseenHint} />
    </>
  );
}

interface ReplyWordsProps {
  readonly language: Language;
  readonly reply: ChoiceReply;
  readonly medianMs: number | null;
  readonly texts: ChosenBatchesText;
}

function ReplyWords({ language, reply, medianMs, texts: t }: ReplyWordsProps) {
  const number = (n: number): string => sayNumber(n, language);
  if (reply.state === "scoring") {
    const { scored, left } = reply;
    return <p>{t.scoring({ scored: number(scored), all: number(scored + left) })}</p>;
  }
  const { prompts, tasks, annotations, withoutTask, seen, chosen, random, seed } = reply;
  const { sureness, disagreement } = reply;
  const words = batchesTexts[language].add;
  const mean = (value: number | null): string => (value === null ? "–" : sayNumber(value, language, 3));
  return (
    <>
      <p>
        {reply.state === "made" && `${t.made} `}
        {t.counted({ prompts: number(prompts), tasks: number(tasks), annotations: number(annotations) })}{" "}
        {withoutTask > 0 && `${words.without(number(withoutTask))} `}
        {seen > 0 && `${t.seen(number(seen))} `}
        {t.arms({ chosen: number(chosen), random: number(random), seed: String(seed) })}{" "}
        {disagreement !== null && `${t.disagreement(mean(disagreement))} `}
        {t.sureness({ chosen: mean(sureness.chosen), any: mean(sureness.any) })}{" "}
        {medianMs !== null && annotations > 0 && words.work(medianMs * annotations)}{" "}
        {reply.state === "counted" && t.kept}
      </p>
      <WhoCan texts={batchesTexts[language].asks} preview={reply} sayNumber={number} />
    </>
  );
}

function readPlan(form: FormData, size: number): ChoicePlanInput {
  const total = textOf(form, "total");
  return {
    promptSet: textOf(form, "promptSet"),
    rule: CHOICE_RULES.find((rule) => rule === textOf(form, "rule")) ?? "closest",
    size,
    ...(size === 2 ? { perPrompt: Number(textOf(form, "perPrompt")) } : {}),
    ...(total === "" ? {} : { total: Number(total) }),
    randomShare: Number(textOf(form, "randomShare")) / 100,
    ...readBatchFields(form),
    again: form.has("again"),
    unseen: form.has("unseen"),
    dryRun: form.get("ask") !== "make",
  };
}
