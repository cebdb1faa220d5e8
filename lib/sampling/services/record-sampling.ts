import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { recordAction } from "@/lib/audit/services/record-action";
import { type Client, withTransaction } from "@/lib/platform/db";
import { findProjectOfSampling } from "../repository";

type Action = "pauseSampling" | "resumeSampling" | "cancelSampling";

/** Does something to a sampling and writes it down, both or neither; false when it was not done. */
export async function recordSampling(
  actor: Actor,
  asked: { readonly action: Action; readonly number: number },
  change: (client: Client) => Promise<boolean>,
): Promise<boolean> {
  authorize(actor, "sampling.manage");
  return withTransaction(async (client) => {
    if (!(await change(client))) return false;
    await recordAction(client, actor, {
      action: asked.action,
      projectId: await findProjectOfSampling(client, asked.number),
      object: { kind: "sampling", id: String(asked.number) },
    });
    return true;
  });
}
