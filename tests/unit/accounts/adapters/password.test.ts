import { expect, test } from "vitest";
import { hashPassword, isPassword } from "@/lib/accounts/adapters/password";

test("a hash names scrypt and its cost, has a salt of its own, and fits its password alone", async () => {
  const hash = await hashPassword("correct horse");
  expect(hash).toMatch(/^scrypt\$65536\$8\$2\$[\w-]{22}\$[\w-]{43}$/);
  expect(await hashPassword("correct horse")).not.toBe(hash);
  expect(await isPassword("correct horse", hash)).toBe(true);
  expect(await isPassword("correct horsE", hash)).toBe(false);
});

test("composed and decomposed letters are the same password", async () => {
  expect(await isPassword("cafe\u0301 0123456", await hashPassword("caf\u00e9 0123456"))).toBe(true);
});

// RFC 7914, section 12: scrypt("pleaseletmein", "SodiumChloride", N = 16384, r = 8, p = 1), first 32 bytes.
test("the key is RFC 7914's, with the cost that the hash names", async () => {
  const key = Buffer.from("7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2", "hex");
  const salt = Buffer.from("SodiumChloride").toString("base64url");
  const stored = `scrypt$16384$8$1$${salt}$${key.toString("base64url")}`;
  expect(await isPassword("pleaseletmein", stored)).toBe(true);
});

test("what is no hash fits nothing", async () => {
  for (const stored of ["", "none", "bcrypt$1$1$1$a$b", "scrypt$65536$8$2$c2FsdA$"])
    expect(await isPassword("", stored)).toBe(false);
});
