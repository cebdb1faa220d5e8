"use client";

import { Fragment, useState } from "react";
import { sayNumber } from "@/lib/messages/numbers";
import type { RewardModelsText } from "@/lib/messages/reward-models";
import { rewardModelsTexts } from "@/lib/messages/reward-models-texts";
import { headsPreferring } from "@/lib/reward-model/head-disagreement";
import type { ScoreReply } from "@/lib/reward-model/schema";
import { useLanguage } from "../language";
import { callApi } from "../call-api";
import { Button } from "../ui/button";
import { TextArea } from "../ui/field";
import { FailureNotice, Notice } from "../ui/notice";
import { textOf, useAction } from "../use-action";
import { useStoppable } from "../use-stoppable";

/** A prompt and two answers: which one the served reward model prefers, and by how much. */
export function Playground({ isServed }: { readonly isServed: boolean }) {
  const { playground: t } = rewardModelsTexts[useLanguage()];
  const [scores, setScores] = useState<ScoreReply>();
  const { start, stop } = useStoppable();
  const { busy, failure, submit } = useAction(async (form) => {
    const signal = start();
    const responses = [textOf(form, "a"), textOf(form, "b")];
    const asked = { prompt: textOf(form, "prompt"), responses };
    const reply = await callApi<ScoreReply>("POST", "/api/v1/reward", asked);
    if (!signal.aborted) setScores(reply);
  });
  /** Scores are those of the texts that are to be seen. */
  const forget = (): void => {
    stop();
    setScores(undefined);
  };
  return (
    <form onSubmit={submit} onChange={forget} className="flex flex-col gap-4">
      {!isServed && <Notice fix={t.noModelFix}>{t.noModel}</Notice>}
      <FailureNotice failure={failure} />
      <TextArea label={t.prompt} name="prompt" rows={3} required />
      <div className="grid gap-4 md:grid-cols-2">
        <TextArea label={t.answer("A")} name="a" rows={8} required />
        <TextArea label={t.answer("B")} name="b" rows={8} required />
      </div>
      <div>
        <Button type="submit" disabled={busy || !isServed}>
          {busy ? t.scoring : t.score}
        </Button>
      </div>
      {scores !== undefined && <Verdict scores={scores} />}
    </form>
  );
}

function Verdict({ scores }: { readonly scores: ScoreReply }) {
  const language = useLanguage();
  const { playground: t } = rewardModelsTexts[language];
  const [a = 0, b = 0] = scores.rewards;
  const facts = [
    { name: t.reward("A"), value: sayNumber(a, language, 3) },
    { name: t.reward("B"), value: sayNumber(b, language, 3) },
    { name: t.difference, value: sayNumber(a - b, language, 3) },
    ...headFacts(scores, t),
    { name: t.model, value: scores.model },
  ];
  return (
    <section aria-label={t.scores} role="status" className="rounded-lg border border-line bg-surface p-5">
      <p className="text-lg font-medium">{sayPreferred(a, b, t)}</p>
      <dl className="mt-3 grid max-w-md grid-cols-2 gap-x-6 gap-y-1 text-sm">
        {facts.map(({ name, value }) => (
          <Fragment key={name}>
            <dt className="text-muted">{name}</dt>
            <dd className="tabular-nums">{value}</dd>
          </Fragment>
        ))}
      </dl>
      {scores.truncated.some(Boolean) && <p className="mt-2 text-sm text-warn">{t.cut}</p>}
    </section>
  );
}

/** How many heads of the model's ensemble say the same. */
function headFacts({ rewards: [a = 0, b = 0], heads }: ScoreReply, t: RewardModelsText["playground"]) {
  const [ofA, ofB] = heads ?? [];
  if (ofA === undefined || ofB === undefined || a === b) return [];
  const same = a > b ? headsPreferring(ofA, ofB) : headsPreferring(ofB, ofA);
  return [{ name: t.heads, value: t.ofHeads(same, ofA.length) }];
}

function sayPreferred(a: number, b: number, t: RewardModelsText["playground"]): string {
  if (a === b) return t.same;
  const letter = a > b ? "A" : "B";
  const share = 1 / (1 + Math.exp(-Math.abs(a - b)));
  return share >= ALL_BUT_CERTAIN ? t.surelyPreferred(letter) : t.preferred(letter, Math.round(share * 100));
}

/** From here on a share would be rounded to 100 %. */
const ALL_BUT_CERTAIN = 0.995;
