import { expect, test } from "vitest";
import { ANONYMOUS, SYSTEM } from "@/lib/accounts/actor";
import { createAdmin } from "@/lib/accounts/services/create-admin";
import { createSetupLink } from "@/lib/accounts/services/create-setup-link";
import { readLink } from "@/lib/accounts/services/read-link";
import { setUp } from "@/lib/accounts/services/set-up";
import { signIn } from "@/lib/accounts/services/sign-in";
import { useDatabase } from "../../support/database";

useDatabase();

const NOW = new Date("2026-03-01T10:00:00Z");
const later = (minutes: number): Date => new Date(NOW.getTime() + minutes * 60_000);
const EMAIL = "cli@example.org";

test("a set-up link runs out after a day, and is void once the command line made an admin", async () => {
  const token = (await createSetupLink(SYSTEM, { now: NOW }))?.split("/").at(-1) ?? "";
  expect(await readLink(ANONYMOUS, token, later(24 * 60 - 1))).toMatchObject({ kind: "setup" });
  expect(await readLink(ANONYMOUS, token, later(24 * 60 + 1))).toBeUndefined();

  const { password } = await createAdmin(SYSTEM, { email: EMAIL, name: "Admin" }, NOW);
  const late = { email: "late@example.org", name: "Late", password: "correct horse battery", token };
  await expect(setUp(ANONYMOUS, late, NOW)).rejects.toMatchObject({ code: "gone" });
  expect(await createSetupLink(SYSTEM, { now: NOW })).toBeUndefined();
  await expect(signIn(ANONYMOUS, { email: EMAIL, password }, NOW)).resolves.toMatchObject({
    user: { isAdmin: true },
  });
  await expect(createAdmin(SYSTEM, { email: EMAIL, name: "Again" }, NOW)).rejects.toMatchObject({
    code: "conflict",
  });
});
