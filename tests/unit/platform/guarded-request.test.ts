import type { LookupAddress } from "node:dns";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { guardedRequest, PrivateAddress, type ResolveHost } from "@/lib/platform/guarded-request";
import { type FakeModelServer, startFakeModelServer } from "../../support/fake-model-server";

let fake: FakeModelServer;
beforeAll(async () => {
  fake = await startFakeModelServer();
});
beforeEach(() => {
  fake.asked.length = 0;
});
afterAll(() => fake.close());

/** A name server that gives one answer after the other. */
function answers(...lists: readonly LookupAddress[][]): {
  readonly resolve: ResolveHost;
  readonly count: () => number;
} {
  let asked = 0;
  return {
    resolve: (_, done) => {
      done(null, lists[Math.min(asked++, lists.length - 1)] ?? []);
    },
    count: () => asked,
  };
}

const v4 = (address: string): LookupAddress => ({ address, family: 4 });
const request = (resolve: ResolveHost, allowPrivate: boolean) =>
  guardedRequest(
    {
      method: "GET",
      url: new URL(`http://models.example:${new URL(fake.url).port}/v1/models`),
      headers: {},
      allowPrivate,
      timeoutMs: 5_000,
      signal: new AbortController().signal,
    },
    resolve,
  );

test("a name that resolves into the own network is refused, also with one public address among its addresses", async () => {
  for (const list of [[v4("127.0.0.1")], [v4("1.1.1.1"), v4("127.0.0.1")], []])
    await expect(request(answers(list).resolve, false)).rejects.toThrow(PrivateAddress);
  expect(fake.asked).toHaveLength(0);
});

test("the connection goes to the address that was looked up, once: what DNS says later is not asked", async () => {
  const names = answers([v4("127.0.0.1")], [v4("10.0.0.1")]);
  expect((await request(names.resolve, true)).status).toBe(200);
  expect(names.count()).toBe(1);
  expect(fake.asked).toHaveLength(1);
  expect(fake.asked[0]!.headers.host).toContain("models.example");
});
