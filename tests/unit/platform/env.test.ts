import { afterEach, expect, test } from "vitest";
import { env } from "@/lib/platform/env";

const before = { ...process.env };
afterEach(() => {
  process.env = { ...before };
});

test.each(["http://login.example.org", "ftp://localhost", "not an address", "http://localhost.example.org"])(
  "%s is no issuer to trust",
  (issuer) => {
    process.env.OIDC_ISSUER = issuer;
    expect(() => env()).toThrow(/OIDC_ISSUER/);
  },
);

test.each(["https://login.example.org/tenant", "http://localhost:8080/realms/x", "http://127.0.0.1:9"])(
  "%s may be an issuer",
  (issuer) => {
    process.env.OIDC_ISSUER = issuer;
    expect(() => env()).toThrow(/OIDC_CLIENT_ID: is missing/);
    process.env.OIDC_CLIENT_ID = "preferendum";
    expect(env().OIDC_ISSUER).toBe(issuer);
  },
);

test("domains that may sign up are a list; what is no domain is refused", () => {
  process.env.OIDC_SIGN_UP = "Example.org, sub.example.com";
  expect(env().OIDC_SIGN_UP).toEqual(["example.org", "sub.example.com"]);
  process.env.OIDC_SIGN_UP = "";
  expect(env().OIDC_SIGN_UP).toEqual([]);
  process.env.OIDC_SIGN_UP = "*";
  expect(() => env()).toThrow(/OIDC_SIGN_UP/);
});
