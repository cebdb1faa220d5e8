import { expect, test } from "vitest";
import { submitBodySchema } from "@/lib/annotations/schema";
import { submitAnnotation } from "@/lib/annotations/services/submit-annotation";
import { answerListCommand } from "@/lib/cli/commands/answer";
import { createMember } from "../../../support/actors";
import { runCommand } from "../../../support/command";
import { useDatabase } from "../../../support/database";
import { claimNext } from "../../../support/demonstrations";
import { createProjectWithTasks } from "../../../support/tasks";

useDatabase();

const NOW = new Date("2026-03-01T10:00:00Z");

test("a person's own answers are listed, page by page, and nobody else's", async () => {
  const { slug, id } = await createProjectWithTasks({ tasks: 31, k: 2 }, NOW);
  const [person, other] = [await createMember(id, "annotator"), await createMember(id, "annotator")];
  for (let n = 0; n < 31; n++) {
    const { assignmentId } = await claimNext(person, slug, NOW);
    const answer = submitBodySchema.parse({
      outcome: "none_acceptable",
      clientId: crypto.randomUUID(),
      activeMs: 1,
    });
    await submitAnnotation(person, { assignmentId, answer, client: "api" }, new Date(NOW.getTime() + n));
  }
  const first = await runCommand(answerListCommand, { project: slug, email: person.email });
  expect(first.json.answers).toHaveLength(30);
  expect(first.text).toContain("none_acceptable, revision 1  Question");
  const before = /--before (\S+)$/.exec(first.text)?.[1];
  expect(first.json.next).toBe(before);
  const second = await runCommand(answerListCommand, { project: slug, email: person.email, before });
  expect(second.json).toMatchObject({ answers: [{ outcome: "none_acceptable", revision: 1 }], next: null });
  const others = await runCommand(answerListCommand, { project: slug, email: other.email });
  expect(others).toMatchObject({ json: { answers: [], next: null }, text: "No answers." });
});
