import { expect, test } from "vitest";
import { newAccountSchema } from "@/lib/accounts/schema";

const account = { email: "a@example.org", name: "A", password: "0123456789" };

test.each([
  [{ password: "012345678" }, "Use at least 10 characters."],
  [{ password: "x".repeat(201) }, "Use at most 200 characters."],
  [{ email: "no address" }, "Give an e-mail address, as in name@example.org."],
  [{ name: "  " }, "Give a name."],
])("an account with %j is refused in words", (change, message) => {
  const { error } = newAccountSchema.safeParse({ ...account, ...change });
  expect(error?.issues.map((issue) => issue.message)).toEqual([message]);
});

test("an address is kept in lower case without spaces around it; a password as it was typed", () => {
  const given = { ...account, email: " Ada@Example.ORG ", password: " 0123456789 " };
  expect(newAccountSchema.parse(given)).toEqual({ ...given, email: "ada@example.org" });
});
