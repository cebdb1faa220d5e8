import { getPrisma } from "@/lib/platform/db";

/** Set-up links made before are void: only the newest one works. */
export async function replaceSetupInvite(
  tokenSha256: Uint8Array<ArrayBuffer>,
  now: Date,
  expiresAt: Date,
): Promise<void> {
  await getPrisma().$transaction([
    getPrisma().invite.updateMany({ where: { kind: "setup", revokedAt: null }, data: { revokedAt: now } }),
    getPrisma().invite.create({ data: { tokenSha256, kind: "setup", maxUses: 1, expiresAt } }),
  ]);
}
