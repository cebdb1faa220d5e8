import { type Client, getPool, type Queryable } from "@/lib/platform/db";
import type { OidcIdentity } from "./oidc";

type Named = Pick<OidcIdentity, "issuer" | "subject">;

export interface IdentityOwner {
  readonly userId: string;
  readonly name: string;
  readonly isClosed: boolean;
}

/** Whose identity it is; undefined when it is nobody's. */
export async function findOwner(
  db: Queryable,
  { issuer, subject }: Named,
): Promise<IdentityOwner | undefined> {
  const { rows } = await db.query<IdentityOwner>(
    `SELECT u.id AS "userId", u.name, u.deactivated_at IS NOT NULL AS "isClosed"
     FROM oidc_identity i JOIN app_user u ON u.id = i.user_id WHERE i.issuer = $1 AND i.subject = $2`,
    [issuer, subject],
  );
  return rows[0];
}

/** The person's account with this address, closed ones included. */
export async function findAddress(
  db: Queryable,
  email: string,
): Promise<{ readonly userId: string; readonly isClosed: boolean } | undefined> {
  const { rows } = await db.query<{ userId: string; isClosed: boolean }>(
    `SELECT id AS "userId", deactivated_at IS NOT NULL AS "isClosed" FROM app_user WHERE email = $1`,
    [email],
  );
  return rows[0];
}

/** False when it is somebody's already, or he has another identity of the issuer. */
export async function insertIdentity(
  client: Client,
  userId: string,
  { issuer, subject }: Named,
  now: Date,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `INSERT INTO oidc_identity (issuer, subject, user_id, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
    [issuer, subject, userId, now],
  );
  return rowCount === 1;
}

export interface SignInWays {
  readonly hasPassword: boolean;
  /** Issuers at which he has an identity. */
  readonly issuers: readonly string[];
}

/** How the user can sign in. */
export async function findSignInWays(db: Queryable, userId: string): Promise<SignInWays> {
  const { rows } = await db.query<SignInWays>(
    `SELECT u.password_hash LIKE 'scrypt$%' AS "hasPassword",
       ARRAY(SELECT i.issuer FROM oidc_identity i WHERE i.user_id = u.id) AS issuers
     FROM app_user u WHERE u.id = $1`,
    [userId],
  );
  return rows[0] ?? { hasPassword: false, issuers: [] };
}

/** The same outside of a transaction. */
export function readSignInWays(userId: string): Promise<SignInWays> {
  return findSignInWays(getPool(), userId);
}
