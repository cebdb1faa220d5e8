import { countForVisit } from "@/lib/accounts/sql";
import { getTurnPool } from "@/lib/platform/db";
import type { Quota } from "./quota";

/** In one statement: no answer is missed between what is answered and what is held. Undefined for who came by no link. */
export async function readQuota(annotatorId: string, projectId: string): Promise<Quota | undefined> {
  const { rows } = await getTurnPool().query<Quota>({
    name: "read_quota",
    text: `SELECT l.tasks, ${countForVisit("$2")} AS answered,
             (SELECT count(*)::int FROM assignment h JOIN task ht ON ht.id = h.task_id JOIN queue hq ON hq.id = ht.queue_id
              WHERE h.annotator_id = $1 AND h.state = 'leased' AND hq.project_id = $2 AND hq.pool = 'main') AS leased
           FROM annotator o JOIN panel_visit v ON v.user_id = o.user_id AND v.is_current
             JOIN panel_link l ON l.id = v.link_id AND l.project_id = $2
           WHERE o.id = $1`,
    values: [annotatorId, projectId],
  });
  return rows[0];
}
