import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { recordAction } from "@/lib/audit/services/record-action";
import { type Client, withTransaction } from "@/lib/platform/db";
import { findProjectOfJudge } from "../repository";

type Action = "pauseJudge" | "resumeJudge" | "cancelJudge";

/** Does something to a judge and writes it down, both or neither; false when it was not done. */
export async function recordJudge(
  actor: Actor,
  asked: { readonly action: Action; readonly number: number },
  change: (client: Client) => Promise<boolean>,
): Promise<boolean> {
  authorize(actor, "judge.manage");
  return withTransaction(async (client) => {
    if (!(await change(client))) return false;
    await recordAction(client, actor, {
      action: asked.action,
      projectId: await findProjectOfJudge(client, asked.number),
      object: { kind: "judge", id: String(asked.number) },
    });
    return true;
  });
}
