import { createHmac } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { MAX_TRIES, retryAfterMs } from "@/lib/webhooks/retry";
import { REPLAY_WINDOW_SECONDS, signDelivery } from "@/lib/webhooks/sign";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "webhooks-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type IsGenuine = (
  secret: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  now: number,
) => boolean;

/** The snippet of docs/webhooks.md, as it stands there. */
async function loadSnippet(): Promise<IsGenuine> {
  const docs = await readFile(path.resolve("docs/webhooks.md"), "utf8");
  const code = /```js\n(.*?)```/s.exec(docs)?.[1] ?? "";
  const file = path.join(folder, "snippet.mjs");
  await writeFile(file, code);
  const loaded: unknown = await import(/* @vite-ignore */ pathToFileURL(file).href);
  return z.object({ isGenuine: z.custom<IsGenuine>((value) => typeof value === "function") }).parse(loaded)
    .isGenuine;
}

test("the signature is HMAC-SHA256 over timestamp, point and body", async () => {
  const expected = createHmac("sha256", "s").update("17.{}").digest("hex");
  expect(await signDelivery("s", "17", "{}")).toBe(`v1=${expected}`);
});

test("the snippet of the docs takes what is genuine, and refuses another body, secret, or an old time", async () => {
  const isGenuine = await loadSnippet();
  const body = JSON.stringify({ id: "1", data: { text: "ä" } });
  const headers = {
    "preferendum-timestamp": "1000",
    "preferendum-signature": await signDelivery("whsec_x", "1000", body),
  };
  expect(isGenuine("whsec_x", headers, body, 1000 + REPLAY_WINDOW_SECONDS)).toBe(true);
  expect(isGenuine("whsec_x", headers, body, 1001 + REPLAY_WINDOW_SECONDS)).toBe(false);
  expect(isGenuine("whsec_x", headers, `${body} `, 1000)).toBe(false);
  expect(isGenuine("whsec_y", headers, body, 1000)).toBe(false);
  expect(isGenuine("whsec_x", { ...headers, "preferendum-timestamp": "1001" }, body, 1001)).toBe(false);
  expect(isGenuine("whsec_x", {}, body, 1000)).toBe(false);
});

test("tries come ever later, and all of them within about two days", () => {
  const waits = Array.from({ length: MAX_TRIES - 1 }, (_, i) => retryAfterMs(i + 1));
  expect(waits.slice(0, 3)).toEqual([15_000, 45_000, 135_000]);
  expect(waits).toEqual(waits.toSorted((a, b) => a - b));
  const hours = waits.reduce((sum, wait) => sum + wait, 0) / 3_600_000;
  expect(hours).toBeGreaterThan(36);
  expect(hours).toBeLessThan(60);
});
