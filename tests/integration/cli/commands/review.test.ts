import { expect, test } from "vitest";
import { SYSTEM } from "@/lib/accounts/actor";
import { listReturned } from "@/lib/annotations/services/list-returned";
import { reviewListCommand, reviewPassCommand, reviewReturnCommand } from "@/lib/cli/commands/review";
import { createProject } from "@/lib/projects/services/create-project";
import { createMember } from "../../../support/actors";
import { failureOf, runCommand } from "../../../support/command";
import { useDatabase } from "../../../support/database";
import { claimNext, demonstrate } from "../../../support/demonstrations";
import { importPrompts } from "../../../support/import-file";

useDatabase();

const NOW = new Date("2026-03-01T10:00:00Z");

let made = 0;

/** A demonstration that waits, and who may review it. */
async function open() {
  const protocol = { kind: "demonstration", from: "write" } as const;
  const { slug, id } = await createProject(SYSTEM, { name: `Reviews ${++made}`, wanted: 1, protocol }, NOW);
  await importPrompts([{ prompt: "Question 1", responses: [{ text: "No idea." }] }], slug, slug);
  const [writer, reviewer] = [await createMember(id, "annotator"), await createMember(id, "reviewer")];
  const { assignmentId } = await claimNext(writer, slug, NOW);
  const text = "The sky is **blue**.";
  const { annotationId } = await demonstrate(writer, { assignmentId, text }, NOW);
  const asked = { project: slug, email: reviewer.email, id: annotationId, revision: "1" };
  return { slug, writer, reviewer, asked, annotationId };
}

test("a demonstration is listed with its texts as they are stored, and passed", async () => {
  const { slug, asked, annotationId } = await open();
  const listed = await runCommand(reviewListCommand, { project: slug, email: asked.email });
  expect(listed.json).toMatchObject({
    waiting: 1,
    next: null,
    demonstrations: [
      {
        annotationId,
        revision: 1,
        prompt: [{ role: "user", content: "Question 1" }],
        text: "The sky is **blue**.",
        source: null,
      },
    ],
  });
  expect(listed.text).toContain(`${annotationId}  revision 1`);
  const passed = await runCommand(reviewPassCommand, asked);
  expect(passed.json).toEqual({ annotationId, revision: 1, verdict: "pass" });
  const after = await runCommand(reviewListCommand, { project: slug, email: asked.email });
  expect(after.text).toBe("Nothing to review.");
});

test("a demonstration is returned with what has to be changed; a second verdict needs its number", async () => {
  const { slug, writer, asked } = await open();
  await runCommand(reviewReturnCommand, { ...asked, note: "Say why." });
  expect(await listReturned(writer, slug)).toMatchObject({ returned: [{ note: "Say why." }] });
  expect((await failureOf(runCommand(reviewPassCommand, asked))).code).toBe("conflict");
  await runCommand(reviewPassCommand, { ...asked, number: "2" });
  expect(await listReturned(writer, slug)).toEqual({ returned: [] });
});

test("the person's own role decides: a writer reviews nothing, and nobody without an account does", async () => {
  const { asked, writer } = await open();
  const asWriter = await failureOf(runCommand(reviewPassCommand, { ...asked, email: writer.email }));
  expect(asWriter.code).toBe("forbidden");
  const asNobody = await failureOf(runCommand(reviewPassCommand, { ...asked, email: "no@example.org" }));
  expect(asNobody.code).toBe("not_found");
});
