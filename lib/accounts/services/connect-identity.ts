import { recordAction } from "@/lib/audit/services/record-action";
import { withTransaction } from "@/lib/platform/db";
import type { Actor } from "../actor";
import { authorize } from "../authorize";
import { type OidcIdentity, refuseConnection } from "../oidc";
import { findOwner, findSignInWays, insertIdentity } from "../repository-identities";
import { refused } from "../oidc-refusal";

/** Lets the signed-in person sign in by this identity from now on. */
export async function connectIdentity(
  actor: Actor,
  identity: OidcIdentity,
  now: Date,
): Promise<{ readonly token: undefined; readonly next: string }> {
  authorize(actor, "account.self");
  if (actor.kind !== "user") throw refused("failed");
  const { userId, email } = actor;
  await withTransaction(async (client) => {
    const owner = await findOwner(client, identity);
    const { issuers } = await findSignInWays(client, userId);
    const account = { userId, email, hasIdentity: issuers.includes(identity.issuer) };
    const reason = refuseConnection(identity, account, owner);
    if (reason !== undefined) throw refused(reason);
    if (owner !== undefined) return; // connected already
    if (!(await insertIdentity(client, userId, identity, now))) throw refused("taken");
    await recordAction(client, actor, {
      action: "connectProvider",
      projectId: null,
      object: { kind: "account", id: userId },
      change: { issuer: identity.issuer },
    });
  });
  return { token: undefined, next: "/account?provider=connected" };
}
