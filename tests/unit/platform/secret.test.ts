import { readFile, stat, writeFile } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { sealSecret, unsealSecret } from "@/lib/platform/secret";
import { failureOf, useFolder } from "../../support/command";

const folder = useFolder();
const EMBEDDED = "postgresql://preferendum:pw@localhost:5432/preferendum?host=%2Ftmp%2Fsocket";
const before = { key: process.env.PREFERENDUM_KEY, url: process.env.DATABASE_URL };

beforeEach(() => {
  process.env.PREFERENDUM_KEY = "";
  process.env.DATABASE_URL = EMBEDDED;
});
afterEach(() => {
  process.env.PREFERENDUM_KEY = before.key ?? "";
  process.env.DATABASE_URL = before.url ?? "";
});

describe("with a key in the environment", () => {
  beforeEach(() => {
    process.env.PREFERENDUM_KEY = "thirty-two characters or more than that";
    process.env.DATABASE_URL = "postgres://somebody@db.example/preferendum";
  });

  test("a secret comes back, is sealed otherwise each time, and stands nowhere in its seal", async () => {
    const [one, two] = [await sealSecret("sk-secret-ü", "a"), await sealSecret("sk-secret-ü", "a")];
    expect(await unsealSecret(one, "a")).toBe("sk-secret-ü");
    expect(one).not.toEqual(two);
    expect(Buffer.from(one).toString("latin1")).not.toContain("sk-secret");
  });

  test("it opens neither in another row, nor changed, nor with another key", async () => {
    const sealed = await sealSecret("sk", "a");
    const changed = sealed.slice();
    changed[changed.length - 1]! ^= 1;
    const cut = sealed.slice(0, 20);
    for (const attempt of [
      () => unsealSecret(sealed, "b"),
      () => unsealSecret(changed, "a"),
      () => unsealSecret(cut, "a"),
    ])
      expect((await failureOf(attempt())).userMessage).toContain("another key");
    process.env.PREFERENDUM_KEY = "another thirty-two characters or more";
    expect((await failureOf(unsealSecret(sealed, "a"))).code).toBe("unavailable");
  });

  test("a key of less than 32 characters is refused", async () => {
    process.env.PREFERENDUM_KEY = "short";
    await expect(sealSecret("sk", "a")).rejects.toThrow("PREFERENDUM_KEY");
  });
});

test("without one, and with another Postgres, nothing is sealed", async () => {
  process.env.DATABASE_URL = "postgres://somebody@db.example/preferendum";
  expect((await failureOf(sealSecret("sk", "a"))).fix).toContain("PREFERENDUM_KEY");
});

test("beside the embedded Postgres the key is a file that only its owner reads, made once", async () => {
  const sealed = await Promise.all(["a", "b", "c"].map((owner) => sealSecret("sk", owner)));
  const file = folder.at("data/secret.key");
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await readFile(file, "utf8")).toMatch(/^[0-9a-f]{64}$/);
  for (const [i, owner] of ["a", "b", "c"].entries())
    expect(await unsealSecret(sealed[i]!, owner)).toBe("sk");
  await writeFile(file, "");
  expect((await failureOf(unsealSecret(sealed[0]!, "a"))).userMessage).toContain("holds no key");
});
