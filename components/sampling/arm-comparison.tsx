"use client";

import { useState } from "react";
import type { Language } from "@/lib/messages/languages";
import { sayExact, sayNumber } from "@/lib/messages/numbers";
import { roundsTexts } from "@/lib/messages/rounds-texts";
import { samplingTexts } from "@/lib/messages/sampling-texts";
import type { ArmFigures, CompareReply } from "@/lib/reward-model/round-schema";
import { callApi } from "../call-api";
import { Button } from "../ui/button";
import { ButtonLink } from "../ui/button-link";
import { Checkbox } from "../ui/field";
import { ListTable } from "../ui/list-table";
import { FailureNotice } from "../ui/notice";
import { Panel } from "../ui/page-header";
import { useAction } from "../use-action";
import { useStoppable } from "../use-stoppable";

interface ArmComparisonProps {
  /** Of the project in which it is looked at: its rankings count. */
  readonly slug: string;
  readonly language: Language;
  readonly number: number;
  /** Slugs of the endpoints that there are: with another one nobody can go on. */
  readonly endpoints: readonly string[];
}

/** Which of an ended sampling's combinations was best, and the way to a round that goes on with one. */
export function ArmComparison({ slug, language, number, endpoints }: ArmComparisonProps) {
  const t = roundsTexts[language];
  const [reply, setReply] = useState<CompareReply>();
  const [isUnseen, setUnseen] = useState(false);
  const { start } = useStoppable();
  const { busy, failure, submit } = useAction(async (form) => {
    const signal = start();
    const asked = { project: slug, unseen: form.has("unseen") };
    for (;;) {
      const path = `/api/v1/samplings/${number}/comparison`;
      const next = await callApi<CompareReply>("POST", path, asked, signal);
      setReply(next);
      if (next.state !== "compared") continue;
      setUnseen(asked.unseen);
      return;
    }
  });
  const say = (n: number): string => sayNumber(n, language);
  return (
    <Panel title={t.title} className="flex flex-col gap-4">
      <p className="max-w-3xl text-muted">{t.lead}</p>
      <FailureNotice failure={failure} />
      <div role="status" className="max-w-3xl text-sm empty:hidden">
        {reply?.state === "scoring" &&
          t.scoring({ scored: say(reply.scored), all: say(reply.scored + reply.left) })}
        {reply?.state === "compared" &&
          `${sayOrder(reply, language)} ${t.counted({ prompts: say(reply.prompts), rankings: say(reply.rankings) })}${reply.seen === 0 ? "" : ` ${t.seen(say(reply.seen))}`}`}
      </div>
      {reply?.state === "compared" && (
        <>
          <ListTable
            label={t.label}
            heads={[t.combination, t.answers, t.reward, t.wins]}
            numberHeads={[t.answers, t.reward, t.wins]}
            actions={t.actions}
          >
            {reply.arms.map((arm) => (
              <ArmRow
                key={arm.arm}
                language={language}
                arm={arm}
                next={
                  endpoints.includes(arm.endpoint)
                    ? `/projects/${slug}/sampling/new?from=${number}&arm=${arm.arm}${isUnseen ? "&unseen=1" : ""}`
                    : undefined
                }
              />
            ))}
          </ListTable>
          <p className="max-w-3xl text-sm text-muted">{t.interval}</p>
        </>
      )}
      <form onSubmit={submit} className="flex flex-col items-start gap-3">
        <Checkbox name="unseen" label={t.unseen} />
        <Button type="submit" look={reply?.state === "compared" ? "plain" : "primary"} disabled={busy}>
          {busy ? t.comparing : t.compare}
        </Button>
      </form>
    </Panel>
  );
}

interface ArmRowProps {
  readonly language: Language;
  readonly arm: ArmFigures;
  /** Where the next round is asked for; undefined: its endpoint is gone. */
  readonly next: string | undefined;
}

function ArmRow({ language, arm, next }: ArmRowProps) {
  const t = roundsTexts[language];
  const { batches } = samplingTexts[language];
  const { answers, reward, wins, isBest, notClearlyWorse } = arm;
  const settings = [
    ...(arm.temperature === undefined ? [] : [batches.temperature(sayExact(arm.temperature, language))]),
    ...(arm.seed === undefined ? [] : [batches.seed(String(arm.seed))]),
  ];
  const decimal = (value: number): string => sayNumber(value, language, 2);
  const percent = (value: number): string =>
    value.toLocaleString(language, { style: "percent", maximumFractionDigits: 0 });
  return (
    <tr>
      <th scope="row" className="min-w-48 text-left font-normal">
        <span className="font-medium">{arm.model}</span> <span className="text-muted">({arm.endpoint})</span>
        {isBest && <Mark className="bg-good-soft text-good">{t.best}</Mark>}
        {notClearlyWorse && <Mark className="bg-sunken text-muted">{t.near}</Mark>}
        {settings.length > 0 && <span className="block text-muted">{settings.join(", ")}</span>}
      </th>
      <td className="text-right align-top tabular-nums">{sayNumber(answers, language)}</td>
      <FigureCell figure={reward} say={decimal} />
      <FigureCell
        figure={wins}
        say={percent}
        about={wins === null ? undefined : t.pairs(sayNumber(wins.n, language))}
      />
      <td className="text-right">
        {next === undefined ? (
          <span className="text-muted">{t.noEndpoint}</span>
        ) : (
          <ButtonLink
            href={next}
            look={isBest ? "primary" : "plain"}
            className="whitespace-nowrap"
            label={t.nextOf([arm.model, ...settings].join(", "))}
          >
            {t.next}
          </ButtonLink>
        )}
      </td>
    </tr>
  );
}

function Mark({ className, children }: { readonly className: string; readonly children: string }) {
  return (
    <span className={`ml-2 inline-block rounded-full px-2 text-xs leading-5 whitespace-nowrap ${className}`}>
      {children}
    </span>
  );
}

interface FigureCellProps {
  readonly figure: ArmFigures["reward"];
  readonly say: (value: number) => string;
  readonly about?: string | undefined;
}

function FigureCell({ figure, say, about }: FigureCellProps) {
  if (figure === null) return <td className="text-right align-top text-muted">–</td>;
  const { value, interval } = figure;
  const range = interval === null ? undefined : `${say(interval[0])} – ${say(interval[1])}`;
  return (
    <td className="text-right align-top whitespace-nowrap tabular-nums">
      {say(value)}
      <span className="block text-muted">
        {[range, about].filter((part) => part !== undefined).join(" · ")}
      </span>
    </td>
  );
}

function sayOrder({ by, model }: Extract<CompareReply, { state: "compared" }>, language: Language): string {
  const t = roundsTexts[language].by;
  if (by === null) return model === null ? t.none : t.reward(model);
  return by === "reward" ? t.reward(model ?? "") : t.wins;
}
