import { readFile } from "node:fs/promises";
import { randomUUID } from "node:crypto";
import { afterEach, expect, test } from "vitest";
import { SYSTEM, type UserActor } from "@/lib/accounts/actor";
import { submitBodySchema } from "@/lib/annotations/schema";
import { submitAnnotation } from "@/lib/annotations/services/submit-annotation";
import { dispatch } from "@/lib/api/dispatch";
import {
  panelCloseCommand,
  panelCreateCommand,
  panelListCommand,
  panelParticipantsCommand,
} from "@/lib/cli/commands/panel";
import { UsageError } from "@/lib/cli/command";
import { createPanelLink } from "@/lib/panels/services/create-panel-link";
import { finishPanelVisit } from "@/lib/panels/services/finish-panel-visit";
import { listPanelParticipants } from "@/lib/panels/services/list-panel-participants";
import { readPanelVisit } from "@/lib/panels/services/read-panel-visit";
import { giveConsent } from "@/lib/projects/services/give-consent";
import { updateProject } from "@/lib/projects/services/update-project";
import { startAttempt } from "@/lib/qualification/services/start-attempt";
import { readPayHours } from "@/lib/quality/services/read-pay-hours";
import { claimTask } from "@/lib/tasks/services/claim-task";
import { readProgress } from "@/lib/tasks/services/read-progress";
import { cookieOf, createMember } from "../../support/actors";
import { failureOf, runCommand, useFolder } from "../../support/command";
import { useDatabase } from "../../support/database";
import { comeBy, makePanel } from "../../support/panels";
import { makePools, work } from "../../support/pools";
import { createProjectWithTasks, expectPlacesExact } from "../../support/tasks";

const folder = useFolder();
useDatabase();
afterEach(expectPlacesExact);

const NOW = new Date();
const claim = (actor: UserActor, slug: string, have: string[] = []) => claimTask(actor, { slug, have }, NOW);

/** Claims and answers as often; null when there was nothing to claim. */
async function rank(actor: UserActor, slug: string, times: number, how: "gold" | "skip" = "gold") {
  for (let n = 0; n < times; n++) await work(actor, slug, how);
}

test("a participant gets as many tasks as the link asks for, is told how far he is, and then his code", async () => {
  const { link, slug } = await makePanel({
    tasks: 3,
    code: "CODE-1",
    returnUrl: "https://p.example/done?cc={code}&id={id}",
  });
  const { actor } = await comeBy(link, "p+1");
  expect((await claim(actor, slug)).progress).toEqual({ done: 0, left: 3 });
  await rank(actor, slug, 2);
  expect(await failureOf(finishPanelVisit(actor, slug, NOW))).toMatchObject({ code: "conflict" });
  expect(await readPanelVisit(actor, slug, NOW)).toMatchObject({
    answered: 2,
    tasks: 3,
    state: "unfinished",
    code: null,
  });
  await rank(actor, slug, 1);
  expect(await claim(actor, slug)).toEqual({ task: null, progress: { done: 3, left: 0 } });
  expect(await readProgress(actor, slug, NOW)).toEqual({ done: 3, left: 0 });
  expect(await readPanelVisit(actor, slug, NOW)).toMatchObject({
    state: "done",
    code: null,
    returnUrl: null,
  });
  const told = { answered: 3, code: "CODE-1", returnUrl: "https://p.example/done?cc=CODE-1&id=p%2B1" };
  expect(await finishPanelVisit(actor, slug, NOW)).toMatchObject(told);
  expect(await readPanelVisit(actor, slug, NOW)).toMatchObject(told);
  expect((await comeBy(link, "p+1")).next).toBe(`/projects/${slug}/finish`);
});

test("skips do not count, and who skips everything has earned no code", async () => {
  const { link, slug } = await makePanel({}, { tasks: 3 });
  const idler = (await comeBy(link, "idle")).actor;
  await rank(idler, slug, 3, "skip");
  expect(await readPanelVisit(idler, slug, NOW)).toMatchObject({ answered: 0, state: "nothing" });
  expect(await failureOf(finishPanelVisit(idler, slug, NOW))).toMatchObject({ code: "conflict" });
  const worker = (await comeBy(link, "busy")).actor;
  await rank(worker, slug, 1, "skip");
  await rank(worker, slug, 2);
  const finished = await finishPanelVisit(worker, slug, NOW);
  expect(finished).toMatchObject({ answered: 2, state: "done", returnUrl: null });
  expect(finished.code).toMatch(/^[A-HJ-NP-Z2-9]{12}$/);
  expect((await finishPanelVisit(worker, slug, NOW)).code).toBe(finished.code);
});

test("two of a participant's requests at once give him no task more than the link asks for", async () => {
  const { link, slug } = await makePanel({ tasks: 2 }, { tasks: 20 });
  const { actor } = await comeBy(link, "eager");
  await Promise.all(Array.from({ length: 12 }, () => claim(actor, slug)));
  const first = await claim(actor, slug);
  const held = first.task === null ? [] : [first.task.assignmentId];
  const second = await claim(actor, slug, held);
  if (second.task !== null) held.push(second.task.assignmentId);
  expect(held).toHaveLength(2);
  expect((await claim(actor, slug, held)).task).toBeNull();
});

test("an answer that asks for the next task gets none beyond the link's", async () => {
  const { link, slug } = await makePanel({ tasks: 2 });
  const { actor } = await comeBy(link, "steady");
  let task = (await claim(actor, slug)).task;
  const left: number[] = [];
  while (task !== null) {
    const answer = submitBodySchema.parse({
      ...{ outcome: "none_acceptable", clientId: randomUUID(), activeMs: 60_000, next: { have: [] } },
    });
    const input = { assignmentId: task.assignmentId, answer, client: "web" };
    const { next } = await submitAnnotation(actor, input, NOW);
    left.push(next?.progress.left ?? -1);
    task = next?.task ?? null;
  }
  expect(left).toEqual([1, 0]);
});

test("answers count for the link by which he came in last: no work is paid twice", async () => {
  const { link, slug } = await makePanel({ tasks: 2, code: "ROUND-1" }, { tasks: 10 });
  const input = { name: "Round 2", idParameter: "PROLIFIC_PID", tasks: 3, code: "ROUND-2" };
  const second = await createPanelLink(SYSTEM, slug, input, NOW);
  const { actor } = await comeBy(link, "twice");
  await rank(actor, slug, 1);
  await comeBy(second, "twice");
  expect(await readPanelVisit(actor, slug, NOW)).toMatchObject({ answered: 0, tasks: 3 });
  await rank(actor, slug, 3);
  expect((await finishPanelVisit(actor, slug, NOW)).code).toBe("ROUND-2");
  await comeBy(link, "twice");
  await comeBy(link, "twice");
  expect(await readPanelVisit(actor, slug, NOW)).toMatchObject({
    answered: 1,
    state: "unfinished",
    code: null,
  });
  await rank(actor, slug, 1);
  expect((await finishPanelVisit(actor, slug, NOW)).code).toBe("ROUND-1");
  expect((await claim(actor, slug)).task).toBeNull();
  for (const [{ number }, answered] of [
    [link, 2],
    [second, 3],
  ] as const)
    expect((await listPanelParticipants(SYSTEM, { slug, number }, NOW)).participants).toMatchObject([
      { answered },
    ]);
});

test("consent and qualification come first, and count for no code", async () => {
  const { slug } = await makePools({ qualification: 1 }, { main: 2 });
  const contentWarning = "Some answers are rude.";
  await updateProject(SYSTEM, slug, { contentWarning }, NOW);
  const link = await createPanelLink(SYSTEM, slug, { name: "P", idParameter: "pid", tasks: 1 }, NOW);
  const { actor } = await comeBy(link, "careful");
  expect(await failureOf(claim(actor, slug))).toMatchObject({ code: "forbidden" });
  await giveConsent(actor, slug, 1, NOW);
  expect((await claim(actor, slug)).stage).toBe("start");
  await startAttempt(actor, slug, NOW);
  await rank(actor, slug, 1);
  expect(await readPanelVisit(actor, slug, NOW)).toMatchObject({ answered: 0, state: "unfinished" });
});

test("what a participant is shown names no model and nobody else", async () => {
  const { link, slug } = await makePanel({});
  const [one, two] = [(await comeBy(link, "one")).actor, (await comeBy(link, "two")).actor];
  await rank(one, slug, 1);
  expect(JSON.stringify(await claim(two, slug))).not.toMatch(/secret-model|"one"/);
});

test("a project that closes while he is at it leaves him the code for what he did", async () => {
  const { link, slug } = await makePanel({ tasks: 3, code: "CLOSED" });
  const { actor } = await comeBy(link, "halfway");
  await rank(actor, slug, 1);
  await updateProject(SYSTEM, slug, { state: "paused" }, NOW);
  expect(await readPanelVisit(actor, slug, NOW)).toMatchObject({ state: "unfinished" });
  await updateProject(SYSTEM, slug, { state: "closed" }, NOW);
  expect((await finishPanelVisit(actor, slug, NOW)).code).toBe("CLOSED");
});

test("who came by no link has no visit, and only managers see who came", async () => {
  const { link, slug, projectId } = await makePanel({});
  const annotator = await createMember(projectId, "annotator");
  expect(await failureOf(readPanelVisit(annotator, slug, NOW))).toMatchObject({ code: "not_found" });
  const named = { slug, number: link.number };
  expect(await failureOf(listPanelParticipants(annotator, named, NOW))).toMatchObject({ code: "forbidden" });
  const elsewhere = await createProjectWithTasks({ tasks: 1 }, NOW);
  const wrong = listPanelParticipants(SYSTEM, { slug: elsewhere.slug, number: link.number }, NOW);
  expect(await failureOf(wrong)).toMatchObject({ code: "not_found" });
});

test("the table and its file hold id, tasks, time and code, run nothing, and join the hours to pay", async () => {
  const { link, slug, projectId } = await makePanel({ tasks: 1, code: "DONE", keptParameters: ["STUDY_ID"] });
  const { actor } = await comeBy(link, "p1", { parameters: { STUDY_ID: "=cmd()" } });
  await comeBy(link, "p2");
  await rank(actor, slug, 1);
  await finishPanelVisit(actor, slug, NOW);
  const manager = await createMember(projectId, "manager");
  const { participants } = await listPanelParticipants(manager, { slug, number: link.number }, NOW);
  expect(participants).toMatchObject([
    { externalId: "p2", answered: 0, code: null, finishedAt: null },
    { externalId: "p1", answered: 1, skipped: 0, code: "DONE", parameters: { STUDY_ID: "=cmd()" } },
  ]);
  const path = `/api/v1/projects/${slug}/panel-links/${link.number}/participants/file`;
  const headers = { cookie: await cookieOf(manager) };
  const csv = await (await dispatch(new Request(`http://127.0.0.1${path}`, { headers }))).text();
  const lines = csv.trim().split("\r\n");
  expect(lines[0]).toBe(
    "link,pseudonym,external_id,STUDY_ID,joined_at,answered,skipped,active_seconds,active_hours,code,finished_at,removed_at",
  );
  expect(lines[1]).toContain(",p1,'=cmd(),");
  expect(lines).toHaveLength(3);
  const { rows } = await readPayHours(manager, slug, {});
  expect(rows).toMatchObject([{ pseudonym: participants[1]?.pseudonym, externalId: "p1", email: "" }]);
});

test("a link is made, listed, looked into and closed by command", async () => {
  const { slug } = await createProjectWithTasks({ tasks: 1 }, NOW);
  const options = {
    project: slug,
    name: "First round",
    "id-parameter": "PROLIFIC_PID",
    keep: ["STUDY_ID"],
    tasks: "5",
  };
  const made = await runCommand(panelCreateCommand, options);
  const [, number = "", path = ""] = /link (\d+) made: (\/panel\/[\w-]+)/.exec(made.text) ?? [];
  await comeBy({ path }, "by-command");
  const listed = await runCommand(panelListCommand, { project: slug });
  expect(listed.text).toContain(`${number}  First round  open  1 participant, 0 done  ${path}`);
  const out = folder.at("participants.csv");
  const seen = await runCommand(panelParticipantsCommand, { project: slug, out }, [number]);
  expect(seen.text).toMatch(/^by-command {2}a_\w+ {2}0 tasks, 0 skipped, 0.0 min {2}not done$/);
  expect(await readFile(out, "utf8")).toContain(",by-command,");
  expect((await runCommand(panelCloseCommand, { project: slug }, [number])).text).toContain("is closed");
  expect((await runCommand(panelListCommand, { project: slug })).text).toContain("  closed  ");
  const wrong = { ...options, "return-url": "https://p.example/done" };
  await expect(runCommand(panelCreateCommand, wrong)).rejects.toThrow("--return-url is wrong: Write {code}");
  await expect(runCommand(panelCloseCommand, { project: slug }, ["x"])).rejects.toThrow(UsageError);
});
