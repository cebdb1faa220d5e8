import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { SYSTEM } from "@/lib/accounts/actor";
import { getPool } from "@/lib/platform/db";
import { createProject } from "@/lib/projects/services/create-project";
import { listMembers } from "@/lib/projects/services/list-members";
import { listProjects } from "@/lib/projects/services/list-projects";
import { openProject } from "@/lib/projects/services/open-project";
import { removeMember } from "@/lib/projects/services/remove-member";
import { updateProject } from "@/lib/projects/services/update-project";
import { createMember, createUser } from "../../support/actors";
import { useDatabase } from "../../support/database";

useDatabase();

const NOW = new Date("2026-03-01T10:00:00Z");

test("projects of one name get different slugs, also when made at once", async () => {
  const made = await Promise.all(
    Array.from({ length: 5 }, () => createProject(SYSTEM, { name: "Same name" }, NOW)),
  );
  expect(new Set(made.map((project) => project.slug)).size).toBe(5);
  expect(made[0]).toMatchObject({ wanted: 3, state: "active", protocolVersion: 1, guidelineVersion: null });
});

test("a project is never hidden by a page beside the projects' own", async () => {
  const pages = readdirSync("app/(site)/projects").filter(
    (name) => !name.includes(".") && !name.startsWith("["),
  );
  expect(pages).toEqual(["new"]);
  for (const name of pages) {
    const { slug } = await createProject(SYSTEM, { name: name.toUpperCase() }, NOW);
    expect(pages).not.toContain(slug);
    expect(slug).toBe("new-project");
  }
});

test("changed guidelines and protocols make new versions; unchanged ones do not", async () => {
  const { slug, protocol } = await createProject(SYSTEM, { name: "Versions", guidelines: "one" }, NOW);
  const same = await updateProject(SYSTEM, slug, { guidelines: "one", protocol, name: "Renamed" }, NOW);
  expect(same).toMatchObject({ name: "Renamed", guidelineVersion: 1, protocolVersion: 1 });
  const changed = await updateProject(
    SYSTEM,
    slug,
    { guidelines: "two", protocol: { kind: "ranking", tiesAllowed: false } },
    NOW,
  );
  expect(changed).toMatchObject({ guidelines: "two", guidelineVersion: 2, protocolVersion: 2 });
  const { rows } = await getPool().query(
    `SELECT count(*)::int AS n FROM guideline_version WHERE project_id = $1`,
    [changed.id],
  );
  expect(rows).toEqual([{ n: 2 }]);
});

test("a project does not exist for those who are no members, and members do what their role allows", async () => {
  const project = await createProject(SYSTEM, { name: "Roles" }, NOW);
  const [stranger, annotator, manager] = await Promise.all([
    createUser(),
    createMember(project.id, "annotator"),
    createMember(project.id, "manager"),
  ]);
  await expect(openProject(stranger, project.slug, "project.read")).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(openProject(annotator, project.slug, "project.update")).rejects.toMatchObject({
    code: "forbidden",
  });
  await expect(updateProject(manager, project.slug, { state: "paused" }, NOW)).resolves.toMatchObject({
    state: "paused",
  });
  expect((await listProjects(stranger)).projects).toEqual([]);
  expect((await listProjects(annotator)).projects).toEqual([
    { slug: project.slug, name: "Roles", state: "paused", role: "annotator" },
  ]);
});

test("a member can be taken out, and is told of twice", async () => {
  const project = await createProject(SYSTEM, { name: "Members" }, NOW);
  const member = await createMember(project.id, "annotator");
  expect((await listMembers(SYSTEM, project.slug)).members.map((one) => one.userId)).toEqual([member.userId]);
  await removeMember(SYSTEM, project.slug, member.userId, NOW);
  await expect(removeMember(SYSTEM, project.slug, member.userId, NOW)).rejects.toMatchObject({
    code: "not_found",
  });
});
