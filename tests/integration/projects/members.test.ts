import { beforeEach, describe, expect, test } from "vitest";
import { ANONYMOUS, SYSTEM, type UserActor } from "@/lib/accounts/actor";
import { acceptInvite } from "@/lib/accounts/services/accept-invite";
import { readLink } from "@/lib/accounts/services/read-link";
import { resolveActor, resolveKeyActor } from "@/lib/accounts/services/resolve-actor";
import { sessionToken } from "@/lib/accounts/session-cookie";
import { accountDeactivateCommand, accountReactivateCommand } from "@/lib/cli/commands/account";
import { inviteCreateCommand, inviteListCommand, inviteRevokeCommand } from "@/lib/cli/commands/invite";
import { createInvite } from "@/lib/projects/services/create-invite";
import { createProject } from "@/lib/projects/services/create-project";
import { listInvites } from "@/lib/projects/services/list-invites";
import { listMembers } from "@/lib/projects/services/list-members";
import { listProjects } from "@/lib/projects/services/list-projects";
import { removeMember } from "@/lib/projects/services/remove-member";
import { restoreMember } from "@/lib/projects/services/restore-member";
import { revokeInvite } from "@/lib/projects/services/revoke-invite";
import { readOverview } from "@/lib/quality/services/read-overview";
import { cookieOf, createMember, createUser, keyOf } from "../../support/actors";
import { failureOf, runCommand } from "../../support/command";
import { useDatabase } from "../../support/database";

useDatabase();

const NOW = new Date("2026-03-01T10:00:00Z");
const later = (days: number): Date => new Date(NOW.getTime() + days * 86_400_000);
const tokenOf = (path: string): string => path.split("/").at(-1) ?? "";
let slug = "";
let projectId = "";

beforeEach(async () => {
  ({ slug, id: projectId } = await createProject(SYSTEM, { name: "People" }, NOW));
});

const invite = (maxUses = 5) => createInvite(SYSTEM, slug, { role: "annotator", maxUses, days: 1 }, NOW);
const join = (user: UserActor, path: string) => acceptInvite(user, { token: tokenOf(path) }, NOW);
/** The user as his next request knows him. */
const again = async (user: UserActor) => resolveActor(sessionToken(await cookieOf(user)), new Date());

describe("an invite link", () => {
  test("that is revoked admits nobody, known or new, and who has joined stays", async () => {
    const { id, path } = await invite();
    const early = await createUser();
    await join(early, path);
    expect((await listInvites(SYSTEM, slug, NOW)).invites).toEqual([
      {
        id,
        role: "annotator",
        uses: 1,
        maxUses: 5,
        createdAt: NOW.toISOString(),
        expiresAt: later(1).toISOString(),
      },
    ]);
    expect(await revokeInvite(SYSTEM, slug, id, NOW)).toEqual({ revoked: 1 });
    expect((await listInvites(SYSTEM, slug, NOW)).invites).toEqual([]);
    await expect(join(await createUser(), path)).rejects.toMatchObject({ code: "gone" });
    const account = { email: "late@example.org", name: "Late", password: "a long password" };
    const newcomer = acceptInvite(ANONYMOUS, { token: tokenOf(path), account }, NOW);
    await expect(newcomer).rejects.toMatchObject({ code: "gone" });
    expect(await readLink(ANONYMOUS, tokenOf(path), NOW)).toBeUndefined();
    expect(await again(early)).toMatchObject({ roles: { [projectId]: "annotator" } });
    expect(await failureOf(revokeInvite(SYSTEM, slug, id, NOW))).toMatchObject({ code: "not_found" });
  });

  test("is listed while it works only, and its id opens nothing", async () => {
    const { id } = await invite(1);
    const spent = await invite(1);
    await join(await createUser(), spent.path);
    expect((await listInvites(SYSTEM, slug, NOW)).invites.map((one) => one.id)).toEqual([id]);
    expect((await listInvites(SYSTEM, slug, later(2))).invites).toEqual([]);
    await expect(join(await createUser(), `/join/${id}`)).rejects.toMatchObject({ code: "gone" });
  });

  test("of another project is not revoked by this one's manager", async () => {
    const other = await createProject(SYSTEM, { name: "Other" }, NOW);
    const manager = await createMember(other.id, "manager");
    const { id, path } = await invite();
    await expect(revokeInvite(manager, other.slug, id, NOW)).rejects.toMatchObject({ code: "not_found" });
    await expect(revokeInvite(manager, slug, id, NOW)).rejects.toMatchObject({ code: "not_found" });
    expect(await revokeInvite(manager, other.slug, "all", NOW)).toEqual({ revoked: 0 });
    await join(await createUser(), path);
  });

  test("is made, listed and revoked on the command line", async () => {
    const { json: made } = await runCommand(inviteCreateCommand, { project: slug, role: "reviewer" });
    const listed = await runCommand(inviteListCommand, { project: slug });
    expect(listed.json).toMatchObject({ invites: [{ id: made.id, role: "reviewer", maxUses: 50 }] });
    expect(listed.text).toContain("reviewer, 0 of 50 used");
    await invite();
    const id = String(made.id);
    expect((await runCommand(inviteRevokeCommand, { project: slug, id })).json).toEqual({ revoked: 1 });
    await createInvite(SYSTEM, slug, { role: "annotator", maxUses: 2, days: 1 }, new Date());
    expect((await runCommand(inviteRevokeCommand, { project: slug, all: true })).json).toEqual({
      revoked: 1,
    });
    expect((await runCommand(inviteListCommand, { project: slug })).text).toBe(
      "There is no live invite link.",
    );
  });
});

describe("a member who was removed", () => {
  test("has no role and comes back by no link, old or new, but by a manager", async () => {
    const { path } = await invite();
    const user = await createUser();
    await join(user, path);
    await removeMember(SYSTEM, slug, user.userId, NOW);
    expect(await again(user)).toHaveProperty("roles", {});
    expect((await listProjects(user)).projects).toEqual([]);
    for (const link of [path, (await invite()).path]) {
      const failure = await failureOf(join(user, link));
      expect(failure.code).toBe("gone");
      expect(failure.fix).toContain("manager");
    }
    expect((await listInvites(SYSTEM, slug, NOW)).invites.map(({ uses }) => uses).sort()).toEqual([0, 1]);
    expect(await again(user)).toHaveProperty("roles", {});
    await restoreMember(SYSTEM, slug, user.userId);
    expect(await again(user)).toMatchObject({ roles: { [projectId]: "annotator" } });
    expect(await failureOf(restoreMember(SYSTEM, slug, user.userId))).toMatchObject({ code: "not_found" });
  });

  test("is listed as removed and counts as no member, other projects do not mind", async () => {
    const user = await createMember(projectId, "annotator");
    const other = await createProject(SYSTEM, { name: "Elsewhere" }, NOW);
    const { path } = await createInvite(SYSTEM, other.slug, { role: "reviewer", maxUses: 1, days: 1 }, NOW);
    await join(user, path);
    await removeMember(SYSTEM, slug, user.userId, NOW);
    const { members } = await listMembers(SYSTEM, slug);
    expect(members.map(({ removedAt }) => removedAt)).toEqual([NOW.toISOString()]);
    expect((await readOverview(SYSTEM, slug, NOW)).annotators.members).toBe(0);
    expect(await again(user)).toMatchObject({ roles: { [other.id]: "reviewer" } });
  });
});

test("an account that is closed signs in nowhere until it is opened again", async () => {
  const user = await createMember(projectId, "annotator");
  const token = sessionToken(await cookieOf(user));
  const key = await keyOf(user);
  const { email } = user;
  expect((await runCommand(accountDeactivateCommand, { email })).json).toEqual({ email, active: false });
  expect(await resolveActor(token, new Date())).toEqual(ANONYMOUS);
  await expect(resolveKeyActor(key, new Date())).rejects.toMatchObject({ code: "not_signed_in" });
  expect((await listMembers(SYSTEM, slug)).members).toHaveLength(1);
  await runCommand(accountReactivateCommand, { email });
  expect(await resolveActor(token, new Date())).toEqual(ANONYMOUS); // what ended stays ended
  const again = sessionToken(await cookieOf(user));
  expect(await resolveActor(again, new Date())).toMatchObject({ userId: user.userId });
  const nobody = runCommand(accountDeactivateCommand, { email: "nobody@example.org" });
  expect(await failureOf(nobody)).toMatchObject({ code: "not_found" });
});
