import { beforeAll, expect, test } from "vitest";
import { SYSTEM, type UserActor } from "@/lib/accounts/actor";
import { acceptInvite } from "@/lib/accounts/services/accept-invite";
import { listAccounts } from "@/lib/accounts/services/list-accounts";
import { resolveActor, resolveKeyActor } from "@/lib/accounts/services/resolve-actor";
import { setAccountActive } from "@/lib/accounts/services/set-account-active";
import { getPool } from "@/lib/platform/db";
import { createInvite } from "@/lib/projects/services/create-invite";
import { createProject } from "@/lib/projects/services/create-project";
import { listInvites } from "@/lib/projects/services/list-invites";
import { cookieOf, createMember, createUser, keyOf } from "../../support/actors";
import { failureOf } from "../../support/command";
import { useDatabase } from "../../support/database";

useDatabase();

const NOW = new Date();
let admin: UserActor;
let person: UserActor;

beforeAll(async () => {
  admin = await createUser({ isAdmin: true });
  person = await createUser();
});

test("a closed account's sessions and keys end at once, and stay ended when it is opened again", async () => {
  const token = (await cookieOf(person)).split("=")[1];
  const key = await keyOf(person);
  await setAccountActive(admin, { userId: person.userId, active: false }, NOW);
  expect(await resolveActor(token, NOW)).toMatchObject({ kind: "anonymous" });
  await expect(resolveKeyActor(key, NOW)).rejects.toMatchObject({ code: "not_signed_in" });
  const shown = (await listAccounts(admin, { search: person.email.toUpperCase() })).accounts;
  expect(shown).toMatchObject([{ userId: person.userId, closedAt: NOW.toISOString(), projects: 0 }]);
  await setAccountActive(admin, { userId: person.userId, active: true }, NOW);
  expect(await resolveActor(token, NOW)).toMatchObject({ kind: "anonymous" });
  await expect(resolveKeyActor(key, NOW)).rejects.toMatchObject({ code: "not_signed_in" });
  const fresh = (await cookieOf(person)).split("=")[1];
  expect(await resolveActor(fresh, NOW)).toMatchObject({ userId: person.userId });
});

test("the invite links that a closed account made end with it, and no others", async () => {
  const { id, slug } = await createProject(SYSTEM, { name: "Left" }, NOW);
  const [leaver, stayer] = [await createMember(id, "manager"), await createMember(id, "manager")];
  const input = { role: "manager", maxUses: 2, days: 7 } as const;
  const held = await createInvite(leaver, slug, input, NOW);
  const kept = await createInvite(stayer, slug, input, NOW);
  const byCommand = await createInvite(SYSTEM, slug, input, NOW);
  await setAccountActive(admin, { userId: leaver.userId, active: false }, NOW);
  const live = (await listInvites(SYSTEM, slug, NOW)).invites.map((invite) => invite.id);
  expect(live.toSorted()).toEqual([kept.id, byCommand.id].toSorted());
  const token = held.path.split("/").at(-1) ?? "";
  expect(await failureOf(acceptInvite(person, { token }, NOW))).toMatchObject({ code: "gone" });
  const { rows } = await getPool().query(
    "SELECT change FROM audit_entry WHERE action = 'setAccountActive' ORDER BY id DESC LIMIT 1",
  );
  expect(rows).toEqual([{ change: { active: false, invitesEnded: 1 } }]);
  await setAccountActive(admin, { userId: leaver.userId, active: true }, NOW);
  expect(await failureOf(acceptInvite(person, { token }, NOW))).toMatchObject({ code: "gone" });
});

test("nobody closes the own account, and of two admins who close each other one stays", async () => {
  const own = setAccountActive(admin, { userId: admin.userId, active: false }, NOW);
  expect(await failureOf(own)).toMatchObject({ code: "conflict" });
  const other = await createUser({ isAdmin: true });
  for (let round = 0; round < 10; round++) {
    await getPool().query("UPDATE app_user SET deactivated_at = NULL WHERE is_admin");
    const closings = await Promise.allSettled([
      setAccountActive(admin, { userId: other.userId, active: false }, NOW),
      setAccountActive(other, { userId: admin.userId, active: false }, NOW),
    ]);
    expect(closings.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const refused = closings.find((one) => one.status === "rejected");
    expect(refused).toMatchObject({ reason: { code: "conflict" } });
    const { rows } = await getPool().query(
      "SELECT 1 FROM app_user WHERE is_admin AND deactivated_at IS NULL",
    );
    expect(rows).toHaveLength(1);
  }
  await setAccountActive(SYSTEM, { email: admin.email, active: true }, NOW);
});

test("only admins see accounts, page by page, each once", async () => {
  expect(await failureOf(listAccounts(person, {}))).toMatchObject({ code: "forbidden" });
  const close = setAccountActive(person, { userId: admin.userId, active: false }, NOW);
  expect(await failureOf(close)).toMatchObject({ code: "forbidden" });
  await Promise.all(Array.from({ length: 60 }, () => createUser()));
  const first = await listAccounts(admin, {});
  const second = await listAccounts(admin, { after: first.next ?? "" });
  expect(second.next).toBeNull();
  const all = [...first.accounts, ...second.accounts].map(({ userId }) => userId);
  expect(all).toHaveLength(65);
  expect(new Set(all).size).toBe(65);
  const missing = setAccountActive(SYSTEM, { email: "nobody@example.org", active: false }, NOW);
  expect(await failureOf(missing)).toMatchObject({ code: "not_found" });
});
