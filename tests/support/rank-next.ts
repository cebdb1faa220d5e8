import { randomUUID } from "node:crypto";
import type { UserActor } from "@/lib/accounts/actor";
import { submitBodySchema } from "@/lib/annotations/schema";
import { submitAnnotation } from "@/lib/annotations/services/submit-annotation";
import { getPool } from "@/lib/platform/db";
import { claimNext } from "./demonstrations";

/** Ranks the annotator's next task, answers of a higher worth first. */
export async function rankNext(
  annotator: UserActor,
  slug: string,
  worth: (text: string) => number,
  now: Date,
): Promise<void> {
  const task = await claimNext(annotator, slug, now);
  const { rows } = await getPool().query<{ id: string; text: string }>(
    "SELECT id, text FROM completion WHERE id = ANY ($1)",
    [task.items.map(({ completionId }) => completionId)],
  );
  const tiers = rows.toSorted((a, b) => worth(b.text) - worth(a.text)).map(({ id }) => [id]);
  const sent = { outcome: "answered", tiers, confirmedOrder: true, clientId: randomUUID(), activeMs: 1000 };
  const answer = submitBodySchema.parse(sent);
  await submitAnnotation(annotator, { assignmentId: task.assignmentId, answer, client: "api" }, now);
}
