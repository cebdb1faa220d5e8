"use client";

import type { Attempt, Decision, Person } from "@/lib/qualification/schema";
import { plural } from "@/lib/base/plural";
import { Button } from "../ui/button";
import { ListTable } from "../ui/list-table";
import { FailureNotice } from "../ui/notice";
import { Panel } from "../ui/page-header";
import { useRequest } from "../use-request";

const STAGES: Record<Person["stage"], string> = {
  training: "In training",
  start: "Before an attempt",
  qualification: "In the qualification",
  failed: "Not passed, waits for you",
  main: "In the main pool",
  worked: "In the main pool: has done tasks already",
};

interface PeopleTableProps {
  readonly slug: string;
  readonly people: readonly Person[];
}

/** How each annotator did, and what a manager can decide about him. */
export function PeopleTable({ slug, people }: PeopleTableProps) {
  const { busy, failure, send } = useRequest();
  const decide = (annotatorId: string, decision: Decision) =>
    send("POST", `/api/v1/projects/${slug}/qualification/people/${annotatorId}`, { decision });
  return (
    <Panel title="Annotators">
      <FailureNotice failure={failure} />
      {people.length === 0 ? (
        <p className="text-muted">Nobody has joined yet.</p>
      ) : (
        <ListTable
          label="Annotators"
          heads={["Name", "Stands", "Training tasks done", "Attempts"]}
          hasActions
        >
          {people.map((person) => (
            <tr key={person.annotatorId}>
              <th scope="row" className="text-left font-medium whitespace-nowrap">
                {person.name}
                <span className="block font-mono font-normal text-muted">{person.pseudonym}</span>
              </th>
              <td className="min-w-40">{STAGES[person.stage]}</td>
              <td className="tabular-nums">{person.trainingDone}</td>
              <td>
                {person.attempts.length === 0 && <span className="text-muted">none</span>}
                {person.attempts.map((attempt) => (
                  <span key={attempt.number} className="block tabular-nums">
                    {sayAttempt(attempt)}
                  </span>
                ))}
              </td>
              <td className="text-right whitespace-nowrap">
                {person.stage === "failed" && (
                  <Button
                    look="plain"
                    disabled={busy}
                    aria-label={`Give ${person.name} another attempt`}
                    onClick={() => decide(person.annotatorId, "another_attempt")}
                  >
                    Another attempt
                  </Button>
                )}{" "}
                {person.stage !== "main" && person.stage !== "worked" && (
                  <Button
                    look="quiet"
                    disabled={busy}
                    aria-label={`Let ${person.name} in`}
                    onClick={() => decide(person.annotatorId, "let_in")}
                  >
                    Let in
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

const STATES: Record<Attempt["state"], string> = {
  open: "under way",
  passed: "passed",
  failed: "not passed",
  let_in: "let in by a manager",
};

function sayAttempt({ number, state, score, passMark, tasks, pairs, finishedAt }: Attempt): string {
  const day = finishedAt === null ? "" : `, ${finishedAt.slice(0, 10)}`;
  if (score === null || pairs === null || tasks === null) return `${number}: ${STATES[state]}${day}`;
  const percent = Math.floor(score * 1000 + 1e-9) / 10;
  return `${number}: ${STATES[state]}, ${percent} % of ${plural(pairs, "pair")} in ${plural(tasks, "task")}, mark ${passMark} %${day}`;
}
