import { afterEach, expect, test } from "vitest";
import { submitBodySchema } from "@/lib/annotations/schema";
import { submitAnnotation } from "@/lib/annotations/services/submit-annotation";
import { getPool, getTurnPool } from "@/lib/platform/db";
import { claimTask } from "@/lib/tasks/services/claim-task";
import { createMember } from "../../support/actors";
import { useDatabase } from "../../support/database";
import { createProjectWithTasks, expectPlacesExact } from "../../support/tasks";

useDatabase();
afterEach(expectPlacesExact);

const NOW = new Date("2026-03-01T10:00:00Z");

test("an annotator is given tasks and answers them while exports hold every other connection", async () => {
  const { slug, id } = await createProjectWithTasks({ tasks: 3 }, NOW);
  const actor = await createMember(id, "annotator");
  const { max } = getPool().options;
  const held = await Promise.all(Array.from({ length: max }, () => getPool().connect()));
  try {
    const { task } = await claimTask(actor, { slug, have: [] }, NOW);
    if (task === null) throw new Error("nothing left");
    const tiers = task.items.map((item) => [item.completionId]).reverse();
    const answer = submitBodySchema.parse({
      outcome: "answered",
      clientId: crypto.randomUUID(),
      activeMs: 1,
      tiers,
      next: { have: [] },
    });
    const reply = await submitAnnotation(
      actor,
      { assignmentId: task.assignmentId, answer, client: "web" },
      NOW,
    );
    expect(reply.next?.task?.taskId).not.toBe(task.taskId);
  } finally {
    for (const client of held) client.release();
  }
});

test("statements of a turn are planned once for any parameters, others for those they are given", async () => {
  const mode = async (pool = getPool()) =>
    (await pool.query<{ plan_cache_mode: string }>("SHOW plan_cache_mode")).rows[0]?.plan_cache_mode;
  expect(await mode(getTurnPool())).toBe("force_generic_plan");
  expect(await mode()).toBe("auto");
});
