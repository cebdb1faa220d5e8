import { expect, test } from "vitest";
import { memberListCommand, memberSetCommand } from "@/lib/cli/commands/member";
import { failureOf, runCommand } from "../../../support/command";
import { useDatabase } from "../../../support/database";
import { createQueuedProject } from "../../../support/queues";

useDatabase();

test("languages and skills are said, listed, changed one by one, and taken away", async () => {
  const { slug, join } = await createQueuedProject();
  const { email } = await join({}, "reviewer");
  const asked = { project: slug, email };
  const set = await runCommand(memberSetCommand, { ...asked, languages: "de, EN", skills: "Medicine" });
  expect(set).toEqual({
    json: { email, languages: ["de", "en"], skills: ["medicine"] },
    text: `${email}  reviewer  reads de, en, medicine`,
  });
  const changed = await runCommand(memberSetCommand, { ...asked, skills: "" });
  expect(changed.json).toEqual({ email, languages: ["de", "en"], skills: [] });
  const { json, text } = await runCommand(memberListCommand, { project: slug });
  expect(json).toMatchObject({ members: [{ email, languages: ["de", "en"], skills: [] }] });
  expect(text).toBe(`${email}  reviewer  reads de, en`);
});

test("what is wrong is said: nothing to set, no such tag, nobody of that address", async () => {
  const { slug, join } = await createQueuedProject();
  const asked = { project: slug, email: (await join()).email };
  await expect(runCommand(memberSetCommand, asked)).rejects.toThrow("--languages or --skills");
  await expect(runCommand(memberSetCommand, { ...asked, languages: "de,g rman" })).rejects.toThrow(
    "--languages is wrong: Give a language as its tag",
  );
  const stranger = { ...asked, email: "nobody@example.org", languages: "de" };
  expect(await failureOf(runCommand(memberSetCommand, stranger))).toMatchObject({ code: "not_found" });
});
