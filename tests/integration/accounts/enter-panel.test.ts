import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { ANONYMOUS, SYSTEM, type UserActor } from "@/lib/accounts/actor";
import { acceptInvite } from "@/lib/accounts/services/accept-invite";
import { listAccounts } from "@/lib/accounts/services/list-accounts";
import { readPanelLink } from "@/lib/accounts/services/read-panel-link";
import { signIn } from "@/lib/accounts/services/sign-in";
import { resolveActor } from "@/lib/accounts/services/resolve-actor";
import { dispatch } from "@/lib/api/dispatch";
import { ROUTES } from "@/lib/api/registry";
import { getPool } from "@/lib/platform/db";
import { closePanelLink } from "@/lib/panels/services/close-panel-link";
import { createPanelLink } from "@/lib/panels/services/create-panel-link";
import { createInvite } from "@/lib/projects/services/create-invite";
import { createProject } from "@/lib/projects/services/create-project";
import { listMembers } from "@/lib/projects/services/list-members";
import { removeMember } from "@/lib/projects/services/remove-member";
import { openSession } from "@/lib/accounts/repository-enter";
import { createMember } from "../../support/actors";
import { failureOf } from "../../support/command";
import { useDatabase } from "../../support/database";
import { comeBy, makePanel, tokenOf } from "../../support/panels";

useDatabase();

const NOW = new Date();
const DAY_MS = 86_400_000;
const later = (days: number): Date => new Date(NOW.getTime() + days * DAY_MS);

async function enterByApi(body: object): Promise<Response> {
  const headers = { "content-type": "application/json" };
  const init = { method: "POST", headers, body: JSON.stringify(body) };
  return dispatch(new Request("http://127.0.0.1/api/v1/panel/enter", init));
}

async function cookieOfPanelist({ userId }: UserActor): Promise<string> {
  return `preferendum_session=${await openSession(getPool(), userId, new Date())}`;
}

test("an id at a panel is one account of the project, which its participant comes back to", async () => {
  const { link, slug, projectId } = await makePanel({ keptParameters: ["STUDY_ID"] });
  const parameters = { STUDY_ID: "s1", other: "not kept" };
  const first = await comeBy(link, "5f1a", { parameters });
  expect(first.next).toBe(`/projects/${slug}/annotate`);
  expect(first.actor).toMatchObject({ via: "panel", isAdmin: false, roles: { [projectId]: "annotator" } });
  const again = await comeBy(link, "5f1a");
  expect(again.actor.annotatorId).toBe(first.actor.annotatorId);
  const second = await comeBy(link, "5f1b");
  expect(second.actor.userId).not.toBe(first.actor.userId);
  const { rows } = await getPool().query("SELECT parameters FROM panel_visit ORDER BY joined_at");
  expect(rows).toEqual([{ parameters: { STUDY_ID: "s1" } }, { parameters: {} }]);
});

test("the same id in another project, or under another panel's parameter, is another account", async () => {
  const one = await makePanel({});
  const two = await makePanel({});
  const mturk = await createPanelLink(SYSTEM, one.slug, { name: "MTurk", idParameter: "workerId" }, NOW);
  const round = await createPanelLink(SYSTEM, one.slug, { name: "2", idParameter: "PROLIFIC_PID" }, NOW);
  const [a, b, c, d] = await Promise.all(
    [one.link, two.link, mturk, round].map(async (link) => (await comeBy(link, "w1")).actor.userId),
  );
  expect(new Set([a, b, c]).size).toBe(3);
  expect(d, "a second round of the same panel").toBe(a);
});

test("simultaneous opens make one account, by one link as by two of the same panel", async () => {
  const { link, slug } = await makePanel({});
  const round = await createPanelLink(SYSTEM, slug, { name: "2", idParameter: "PROLIFIC_PID" }, NOW);
  const entries = await Promise.all(
    Array.from({ length: 12 }, (_, i) => comeBy(i % 2 === 0 ? link : round, "at-once")),
  );
  expect(new Set(entries.map(({ actor }) => actor.userId)).size).toBe(1);
  const { rows } = await getPool().query(
    "SELECT count(*)::int AS n FROM panel_participant WHERE external_id = 'at-once'",
  );
  expect(rows).toEqual([{ n: 1 }]);
});

test("simultaneous newcomers never exceed the link's participants", async () => {
  const { link } = await makePanel({ maxParticipants: 3 });
  const entries = await Promise.allSettled(Array.from({ length: 8 }, (_, i) => comeBy(link, `p${i}`)));
  expect(entries.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
  for (const entry of entries)
    if (entry.status === "rejected")
      expect(entry.reason).toMatchObject({ code: "gone", details: { state: "full" } });
});

test("a link that is full, has run out or was closed lets nobody new in, but whoever was there", async () => {
  const { link, slug } = await makePanel({ maxParticipants: 1, days: 2 });
  await comeBy(link, "first");
  const stateFor = async (id: string, now = NOW) =>
    (await readPanelLink(ANONYMOUS, tokenOf(link), { PROLIFIC_PID: id }, now))?.state;
  const refusal = async (now = NOW) => (await failureOf(comeBy(link, "second", { now }))).userMessage;
  expect(await stateFor("second")).toBe("full");
  expect(await refusal()).toBe("This study has all the participants it wanted.");
  expect(await stateFor("second", later(3))).toBe("expired");
  expect(await refusal(later(3))).toBe("This study has ended.");
  await closePanelLink(SYSTEM, { slug, number: link.number }, NOW);
  expect(await stateFor("second")).toBe("closed");
  expect(await refusal()).toBe("This study has been closed.");
  expect(await stateFor("first", later(3))).toBe("returning");
  expect((await comeBy(link, "first", { now: later(3) })).actor.via).toBe("panel");
  expect(await readPanelLink(ANONYMOUS, "no-such-token-at-all", {}, NOW)).toBeUndefined();
  const wrong = comeBy({ path: "/panel/no-such-token-at-all" }, "first");
  expect(await failureOf(wrong)).toMatchObject({ code: "gone" });
});

test.each([
  ["nothing", ""],
  ["a place that nobody filled in", "{{%PROLIFIC_PID%}}"],
  ["markup", "<script>alert(1)</script>"],
  ["a formula", "=HYPERLINK(1)"],
  ["a path", "../../admin"],
  ["U+0000", "a\0b"],
  ["half a character", "a\ud800"],
  ["what looks like another letter", "pаid"],
  ["a line break", "a\nb"],
  ["too much", "x".repeat(101)],
  ["a list", ["a", "b"]],
])("%s is no participant's id", async (_, id) => {
  const { link } = await makePanel({});
  const body = { token: tokenOf(link), id };
  expect((await enterByApi(body)).status).toBe(422);
  const shown = await readPanelLink(ANONYMOUS, tokenOf(link), { PROLIFIC_PID: id }, NOW);
  expect(shown?.id).toBeUndefined();
  expect(
    (
      await getPool().query(
        "SELECT 1 FROM panel_visit v JOIN panel_link l ON l.id = v.link_id WHERE l.number = $1",
        [link.number],
      )
    ).rowCount,
  ).toBe(0);
});

test("hostile values of other parameters are kept as they are, cut off where they are no text", async () => {
  const { link, slug } = await makePanel({ keptParameters: ["STUDY_ID", "SESSION_ID"] });
  const parameters = { STUDY_ID: "=1+1<b>'; DROP TABLE app_user", SESSION_ID: "x".repeat(201) };
  expect((await enterByApi({ token: tokenOf(link), id: "p1", parameters })).status).toBe(422);
  await comeBy(link, "p1", { parameters });
  const { rows } = await getPool().query(
    "SELECT parameters FROM panel_visit v JOIN panel_link l ON l.id = v.link_id JOIN project p ON p.id = l.project_id WHERE p.slug = $1",
    [slug],
  );
  expect(rows).toEqual([{ parameters: { STUDY_ID: parameters.STUDY_ID } }]);
});

test("one network address makes so many accounts and no more; who has one comes in all the same", async () => {
  const { link } = await makePanel({});
  const address = "203.0.113.7";
  const old = new Date(NOW.getTime() - 3_600_000); // of the link's own minute there is none left
  for (let i = 0; i < 150; i++)
    await comeBy(link, `q${i}`, { address, now: new Date(old.getTime() + i * 1_000) });
  const now = new Date(old.getTime() + 200_000);
  expect(await failureOf(comeBy(link, "late", { address, now }))).toMatchObject({ code: "rate_limited" });
  await comeBy(link, "q0", { address, now });
  await comeBy(link, "elsewhere", { address: "203.0.113.8", now });
});

test("a link that a flood of ids opens takes in so many a minute", async () => {
  const { link } = await makePanel({});
  for (let i = 0; i < 120; i++) await comeBy(link, `f${i}`, { now: NOW });
  expect(await failureOf(comeBy(link, "one-more"))).toMatchObject({ code: "rate_limited" });
  await comeBy(link, "one-more", { now: new Date(NOW.getTime() + 61_000) });
});

test("a participant's session does nothing but rank: every other route refuses it", async () => {
  const { link, slug, projectId } = await makePanel({});
  const { actor } = await comeBy(link, "limited");
  // What an annotator of the project may do, and what changes his account alone.
  const allowed = new Set([
    ...[
      "task.annotate",
      "project.read",
      "project.list",
      "account.settings",
      "account.leave",
      "account.enter",
    ],
  ]);
  for (const { contract } of ROUTES) {
    const path = contract.path
      .replace(":slug", slug)
      .replace(/:number\b/, "1")
      .replace(/[:*]\w+/g, "01900000-0000-7000-8000-000000000000");
    const headers = { "content-type": "application/json", cookie: await cookieOfPanelist(actor) };
    const body = contract.method === "GET" ? {} : { body: "{}" };
    const reply = await dispatch(
      new Request(`http://127.0.0.1${path}`, { method: contract.method, headers, ...body }),
    );
    await reply.body?.cancel();
    const label = `${contract.method} ${contract.path}`;
    if (allowed.has(contract.permission)) expect([401, 403], label).not.toContain(reply.status);
    else expect([403, 404, 422], label).toContain(reply.status);
  }
  const { rows } = await getPool().query("SELECT 1 FROM api_key WHERE user_id = $1", [actor.userId]);
  expect(rows).toEqual([]);
  expect(Object.keys(actor.roles)).toEqual([projectId]);
});

test("a participant joins no other project by an invite link, and signs in by no password", async () => {
  const { link } = await makePanel({});
  const { actor } = await comeBy(link, "joiner");
  const other = await createProject(SYSTEM, { name: "Other" }, NOW);
  const input = { role: "manager", maxUses: 1, days: 1 } as const;
  const token = (await createInvite(SYSTEM, other.slug, input, NOW)).path.split("/").at(-1) ?? "";
  expect(await failureOf(acceptInvite(actor, { token }, NOW))).toMatchObject({ code: "forbidden" });
  for (const password of ["none", "", randomUUID()])
    expect(await failureOf(signIn(ANONYMOUS, { email: actor.email, password }, NOW))).toMatchObject({
      code: "not_signed_in",
    });
});

test("who was taken out of the project does not come in again; his session ranks no more", async () => {
  const { link, slug, projectId } = await makePanel({});
  const { actor } = await comeBy(link, "rude");
  const manager = await createMember(projectId, "manager");
  await removeMember(manager, slug, actor.userId, NOW);
  expect(await failureOf(comeBy(link, "rude"))).toMatchObject({ code: "gone" });
  const token = (await cookieOfPanelist(actor)).split("=")[1];
  expect(await resolveActor(token, NOW)).toMatchObject({ roles: {} });
});

test("participants are in no list of accounts or members, and who came is in the audit log once", async () => {
  const { link, slug, projectId } = await makePanel({});
  const { actor } = await comeBy(link, "listed");
  await comeBy(link, "listed");
  expect((await listMembers(SYSTEM, slug)).members).toEqual([]);
  expect((await listAccounts(SYSTEM, { search: "listed" })).accounts).toEqual([]);
  const { rows } = await getPool().query(
    "SELECT user_id, change FROM audit_entry WHERE action = 'enterPanel' AND project_id = $1",
    [projectId],
  );
  expect(rows).toEqual([{ user_id: actor.userId, change: { link: link.number } }]);
});
