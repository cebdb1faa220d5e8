import { SYSTEM } from "@/lib/accounts/actor";
import { submitBodySchema } from "@/lib/annotations/schema";
import { submitAnnotation } from "@/lib/annotations/services/submit-annotation";
import { createProject } from "@/lib/projects/services/create-project";
import { createMember } from "./actors";
import { claimNext } from "./demonstrations";
import { importPrompts } from "./import-file";

/** A project with one task, which three annotators have skipped. */
export async function makeSkippedTask(
  name: string,
): Promise<{ slug: string; taskId: string; projectId: string }> {
  const now = new Date();
  const { id: projectId, slug } = await createProject(SYSTEM, { name, wanted: 2 }, now);
  const responses = [{ text: "Aspirin." }, { text: "Rest, and a doctor if it goes on." }];
  await importPrompts([{ prompt: "What helps against a headache of three weeks?", responses }], slug, slug);
  let taskId = "";
  for (const skipReason of ["not_my_field", "not_my_field", "prompt_unclear"] as const) {
    const annotator = await createMember(projectId, "annotator");
    const task = await claimNext(annotator, slug, now);
    taskId = task.taskId;
    const answer = submitBodySchema.parse({
      outcome: "skipped",
      skipReason,
      clientId: crypto.randomUUID(),
      activeMs: 900,
    });
    await submitAnnotation(annotator, { assignmentId: task.assignmentId, answer, client: "api" }, now);
  }
  return { slug, taskId, projectId };
}
