import { expect, test } from "vitest";
import { decideIdentity, refuseConnection } from "@/lib/accounts/oidc";
import { outcomeOf } from "@/lib/accounts/own-sign-in";

const stranger = {
  identity: { email: "ada@example.org" as string | undefined },
  owner: undefined,
  sameAddress: undefined,
  isInvited: false,
  signUpDomains: [],
};
const account = { userId: "u1", isClosed: false };

test.each([
  ["whose identity it is", { owner: account }, { act: "signIn", userId: "u1" }],
  [
    "whose identity it is, by whatever address",
    { owner: account, identity: { email: undefined } },
    { act: "signIn", userId: "u1" },
  ],
  [
    "an owner who is closed",
    { owner: { ...account, isClosed: true }, isInvited: true },
    { act: "refuse", reason: "closed" },
  ],
  [
    "an address that is not verified",
    { identity: { email: undefined }, isInvited: true },
    { act: "refuse", reason: "unverified" },
  ],
  [
    "another account's address, invited or not",
    { sameAddress: account, isInvited: true },
    { act: "refuse", reason: "known" },
  ],
  [
    "another account's address, of a domain that signs up",
    { sameAddress: account, signUpDomains: ["example.org"] },
    { act: "refuse", reason: "known" },
  ],
  ["a stranger", {}, { act: "refuse", reason: "unknown" }],
  ["an invited stranger", { isInvited: true }, { act: "signUp", email: "ada@example.org" }],
  [
    "a stranger of a domain that signs up",
    { signUpDomains: ["example.org"] },
    { act: "signUp", email: "ada@example.org" },
  ],
  [
    "a stranger of another domain",
    { signUpDomains: ["ample.org", "org"] },
    { act: "refuse", reason: "unknown" },
  ],
  [
    "an address within an address",
    { identity: { email: '"x@example.org"@evil.org' }, signUpDomains: ["example.org"] },
    { act: "refuse", reason: "unknown" },
  ],
] as const)("%s", (_, change, verdict) => {
  expect(decideIdentity({ ...stranger, ...change })).toEqual(verdict);
});

test.each([
  ["the account's own verified address", {}, undefined],
  ["an address that is not verified", { email: undefined }, "unverified"],
  ["another address", { email: "eve@example.org" }, "mismatch"],
  ["an identity of somebody else", { owner: { userId: "u2", isClosed: false } }, "taken"],
  ["an identity that is his already", { owner: account, email: undefined }, undefined],
  ["a second identity of the issuer", { hasIdentity: true }, "taken"],
] as const)("an account is connected with %s: %s", (_, change, refusal) => {
  const given = { email: "ada@example.org", owner: undefined, hasIdentity: false, ...change };
  const mine = { userId: "u1", email: "Ada@example.org", hasIdentity: given.hasIdentity };
  expect(refuseConnection({ email: given.email }, mine, given.owner)).toBe(refusal);
});

test("a page takes no other word from its address for an outcome", () => {
  expect(outcomeOf("connected")).toBe("connected");
  expect(outcomeOf("mismatch")).toBe("mismatch");
  for (const word of ["", "toString", ["known"], undefined]) expect(outcomeOf(word)).toBeUndefined();
});
