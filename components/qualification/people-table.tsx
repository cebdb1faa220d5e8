"use client";

import type { Attempt, Decision, Person } from "@/lib/qualification/schema";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";
import { Panel } from "../ui/page-header";
import { TableScroll } from "../ui/table-scroll";
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
      {failure !== undefined && (
        <Notice meaning="bad" fix={failure.fix}>
          {failure.message}
        </Notice>
      )}
      {people.length === 0 ? (
        <p className="text-muted">Nobody has joined yet.</p>
      ) : (
        <TableScroll label="Annotators">
          <table className="w-full text-left text-sm">
            <caption className="sr-only">Annotators</caption>
            <thead className="border-b border-line text-muted">
              <tr>
                {["Name", "Stands", "Training tasks done", "Attempts"].map((head) => (
                  <th key={head} scope="col" className="py-2 pr-4 font-medium whitespace-nowrap">
                    {head}
                  </th>
                ))}
                <th scope="col">
                  <span className="sr-only">Actions</span>
                </th>
              </tr>
            </thead>
            <tbody className="divide-y divide-line">
              {people.map((person) => (
                <tr key={person.annotatorId}>
                  <th scope="row" className="py-2 pr-4 text-left font-medium whitespace-nowrap">
                    {person.name}
                    <span className="block font-mono font-normal text-muted">{person.pseudonym}</span>
                  </th>
                  <td className="py-2 pr-4">{STAGES[person.stage]}</td>
                  <td className="py-2 pr-4 tabular-nums">{person.trainingDone}</td>
                  <td className="py-2 pr-4">
                    {person.attempts.length === 0 && <span className="text-muted">none</span>}
                    {person.attempts.map((attempt) => (
                      <span key={attempt.number} className="block tabular-nums">
                        {sayAttempt(attempt)}
                      </span>
                    ))}
                  </td>
                  <td className="py-2 text-right whitespace-nowrap">
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
            </tbody>
          </table>
        </TableScroll>
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
  if (score === null) return `${number}: ${STATES[state]}${day}`;
  const percent = Math.floor(score * 1000 + 1e-9) / 10;
  return `${number}: ${STATES[state]}, ${percent} % of ${pairs} pairs in ${tasks} tasks, mark ${passMark} %${day}`;
}
