import { expect, test } from "vitest";
import { nameUnreachable } from "@/lib/platform/unreachable";

const GIVEN = "postgres://me:secret@db.example:6543/labels?sslmode=require";
const failed = (code: string) => Object.assign(new Error(`it failed: ${code} secret`), { code });

function told(url: string, error: unknown): string {
  const named = nameUnreachable(url, error);
  expect(named?.code).toBe("unavailable");
  return [named?.userMessage, named?.fix].join(" ");
}

test.each(["ECONNREFUSED", "ENOTFOUND", "28P01", "3D000"])("%s names the place, not the password", (code) => {
  const words = told(GIVEN, failed(code));
  expect(words).toContain(`The database at db.example:6543/labels (DATABASE_URL) cannot be reached: `);
  expect(words).toContain(code);
  expect(words).not.toMatch(/secret|me:/);
});

test("a name with several addresses, and an address without a port", () => {
  const error = new AggregateError([failed("ECONNREFUSED"), failed("ECONNREFUSED")]);
  expect(told("postgres://localhost/labels", error)).toContain("localhost:5432/labels");
});

test("any other fault is none of reaching it", () => {
  expect(nameUnreachable(GIVEN, new TypeError("x is undefined"))).toBeUndefined();
  expect(nameUnreachable(GIVEN, failed("42601"))).toBeUndefined();
});
