import { readFile } from "node:fs/promises";
import { beforeAll, expect, test } from "vitest";
import { SYSTEM, type UserActor } from "@/lib/accounts/actor";
import { dispatch } from "@/lib/api/dispatch";
import { payHoursCommand } from "@/lib/cli/commands/pay";
import { getPool } from "@/lib/platform/db";
import { readPayHours } from "@/lib/quality/services/read-pay-hours";
import { createMember, createUser, cookieOf } from "../../support/actors";
import { failureOf, runCommand, useFolder } from "../../support/command";
import { useDatabase } from "../../support/database";
import { makeRankedProject, type RankedProject } from "../../support/ranked-project";

const folder = useFolder();
useDatabase();

let project: RankedProject;
let manager: UserActor;
const at = (time: string): Date => new Date(time);

beforeAll(async () => {
  const done = (annotator: string, time: string, activeMs: number) =>
    ({ annotator, tiers: [0, 1], activeMs, submittedAt: at(time) }) as const;
  const prompt = (content: string, ...annotations: ReturnType<typeof done>[]) => ({
    ...{ messages: [{ role: "user" as const, content }], texts: ["a", "b"], annotations },
  });
  project = await makeRankedProject("Pay", [
    prompt("1", done("ada", "2026-03-01T00:00:00Z", 60_000), done("ben", "2026-03-31T23:59:59Z", 1_000)),
    prompt("2", done("ada", "2026-03-01T12:00:00Z", 30_400)),
    prompt("3", done("ada", "2026-03-02T12:00:00Z", 0), done("ben", "2026-04-01T00:00:00Z", 7_000)),
  ]);
  await makeRankedProject("Paid elsewhere", [prompt("4", done("cy", "2026-03-05T12:00:00Z", 5_000))]);
  await getPool().query("UPDATE app_user SET name = '=cmd()' WHERE name = 'ben'");
  manager = await createMember(project.projectId, "manager");
});

const MARCH = { from: "2026-03-01", to: "2026-03-31" };

test("hours are of a person, a project and a period: tasks, days and active time", async () => {
  const { rows } = await readPayHours(manager, project.slug, MARCH);
  expect(rows).toMatchObject([
    { name: "ada", tasks: 3, days: 2, activeSeconds: 90, firstDay: "2026-03-01", lastDay: "2026-03-02" },
    { name: "=cmd()", tasks: 1, days: 1, activeSeconds: 1, lastDay: "2026-03-31" },
  ]);
  expect((await readPayHours(manager, project.slug, {})).rows[1]).toMatchObject({
    tasks: 2,
    activeSeconds: 8,
  });
  expect((await readPayHours(manager, project.slug, { from: "2026-05-01" })).rows).toEqual([]);
  expect((await readPayHours(SYSTEM, undefined, MARCH)).rows).toHaveLength(3);
});

test("time of a change counts in the period in which it was sent", async () => {
  await getPool().query(
    `INSERT INTO annotation_revision (annotation_id, revision, client_id, outcome, tiers, active_ms, submitted_at, client, protocol_version_id)
     SELECT annotation_id, 2, gen_random_uuid(), outcome, tiers, 20000, '2026-05-10T10:00:00Z', client, protocol_version_id
     FROM annotation_revision r JOIN annotation a ON a.id = r.annotation_id JOIN task t ON t.id = a.task_id
     WHERE t.project_id = $1 ORDER BY r.submitted_at LIMIT 1`,
    [project.projectId],
  );
  expect((await readPayHours(manager, project.slug, { from: "2026-05-01" })).rows).toMatchObject([
    { name: "ada", tasks: 1, days: 1, activeSeconds: 20 },
  ]);
  expect((await readPayHours(manager, project.slug, MARCH)).rows[0]).toMatchObject({ activeSeconds: 90 });
});

test("only managers of the project see them, and only admins all", async () => {
  const reviewer = await createMember(project.projectId, "reviewer");
  expect(await failureOf(readPayHours(reviewer, project.slug, {}))).toMatchObject({ code: "forbidden" });
  expect(await failureOf(readPayHours(manager, undefined, {}))).toMatchObject({ code: "forbidden" });
  expect((await readPayHours(await createUser({ isAdmin: true }), undefined, {})).rows).toHaveLength(3);
});

test("the file runs nothing in a spreadsheet, and the command writes the same", async () => {
  const path = `/api/v1/projects/${project.slug}/pay-hours/file?from=2026-03-01&to=2026-03-31`;
  const headers = { cookie: await cookieOf(manager) };
  const reply = await dispatch(new Request(`http://127.0.0.1${path}`, { headers }));
  expect(reply.headers.get("content-disposition")).toContain(
    `${project.slug}-hours-2026-03-01-2026-03-31.csv`,
  );
  const csv = await reply.text();
  expect(csv.split("\r\n")[0]).toBe(
    "project,pseudonym,name,email,tasks,days,active_seconds,active_hours,first_day,last_day,external_id",
  );
  expect(csv).toContain(`,'=cmd(),`);
  expect(csv).toContain(",3,2,90,0.025,");
  const out = folder.at("hours.csv");
  await runCommand(payHoursCommand, { project: project.slug, ...MARCH, out });
  expect(await readFile(out, "utf8")).toBe(csv);
  await expect(runCommand(payHoursCommand, { from: "2026-04-01", to: "2026-03-01" })).rejects.toThrow("--to");
});
