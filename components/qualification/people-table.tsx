"use client";

import { sayDay } from "@/lib/messages/dates";
import type { Language } from "@/lib/messages/languages";
import { qualificationTexts } from "@/lib/messages/qualification-texts";
import type { Attempt, Decision, Person } from "@/lib/qualification/schema";
import { useLanguage } from "../annotate/texts";
import { Button } from "../ui/button";
import { ListTable } from "../ui/list-table";
import { FailureNotice } from "../ui/notice";
import { Panel } from "../ui/page-header";
import { useRequest } from "../use-request";

interface PeopleTableProps {
  readonly slug: string;
  readonly people: readonly Person[];
}

/** How each annotator did, and what a manager can decide about him. */
export function PeopleTable({ slug, people }: PeopleTableProps) {
  const language = useLanguage();
  const { people: t, actions } = qualificationTexts[language];
  const { busy, failure, send } = useRequest();
  const decide = (annotatorId: string, decision: Decision) =>
    send("POST", `/api/v1/projects/${slug}/qualification/people/${annotatorId}`, { decision });
  return (
    <Panel title={t.title}>
      <FailureNotice failure={failure} />
      {people.length === 0 ? (
        <p className="text-muted">{t.none}</p>
      ) : (
        <ListTable label={t.title} heads={[t.name, t.stage, t.trained, t.attempts]} actions={actions}>
          {people.map((person) => (
            <tr key={person.annotatorId}>
              <th scope="row" className="text-left font-medium whitespace-nowrap">
                {person.name}
                <span className="block font-mono font-normal text-muted">{person.pseudonym}</span>
              </th>
              <td className="min-w-40">{t.stages[person.stage]}</td>
              <td className="tabular-nums">{person.trainingDone}</td>
              <td>
                {person.attempts.length === 0 && <span className="text-muted">{t.noAttempt}</span>}
                {person.attempts.map((attempt) => (
                  <span key={attempt.number} className="block tabular-nums">
                    {sayAttempt(attempt, language)}
                  </span>
                ))}
              </td>
              <td className="text-right whitespace-nowrap">
                {person.stage === "failed" && (
                  <Button
                    look="plain"
                    disabled={busy}
                    aria-label={t.anotherOf(person.name)}
                    onClick={() => decide(person.annotatorId, "another_attempt")}
                  >
                    {t.another}
                  </Button>
                )}{" "}
                {person.stage !== "main" && person.stage !== "worked" && (
                  <Button
                    look="quiet"
                    disabled={busy}
                    aria-label={t.letInOf(person.name)}
                    onClick={() => decide(person.annotatorId, "let_in")}
                  >
                    {t.letIn}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </ListTable>
      )}
    </Panel>
  );
}

function sayAttempt(
  { number, state, score, passMark, tasks, pairs, finishedAt }: Attempt,
  language: Language,
) {
  const { people: t } = qualificationTexts[language];
  const isScored = score !== null && pairs !== null && tasks !== null && passMark !== null;
  return [
    t.attempt(number, t.states[state]),
    ...(isScored ? [t.score(Math.floor(score * 1000 + 1e-9) / 10, pairs, tasks, passMark)] : []),
    ...(finishedAt === null ? [] : [sayDay(finishedAt, language)]),
  ].join(", ");
}
