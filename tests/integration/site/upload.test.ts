import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { getPool } from "@/lib/platform/db";
import { poll } from "@/lib/platform/process";
import { answerApi } from "@/lib/site/answer-api";
import { cookieOf, createUser } from "../../support/actors";
import { useDatabase } from "../../support/database";

useDatabase();

const server = http.createServer((request, response) => void answerApi(request, response));
let url = "";
let cookie = "";
beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1/imports`;
  cookie = await cookieOf(await createUser({ isAdmin: true }));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const reportSchema = z.object({
  id: z.string(),
  state: z.string(),
  prompts: z.number(),
  bytes: z.number(),
  fileError: z.string().nullable(),
});

async function call(method: string, path: string, body?: BodyInit) {
  const streamed = body instanceof ReadableStream ? { duplex: "half" } : {};
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { cookie },
    ...(body === undefined ? {} : { body }),
    ...streamed,
  });
  return { status: response.status, reply: (await response.json()) as unknown };
}

async function begin(promptSet: string): Promise<string> {
  const { reply } = await call(
    "POST",
    "",
    JSON.stringify({ kind: "prompts", fileName: "f.jsonl", promptSet }),
  );
  return z.object({ id: z.string() }).parse(reply).id;
}

async function send(id: string, body: BodyInit) {
  return reportSchema.parse((await call("PUT", `/${id}/content`, body)).reply);
}

function bodyOf(pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): BodyInit {
  return Readable.toWeb(Readable.from(pieces, { objectMode: false })) as BodyInit;
}

/** Prompts with a kilobyte of text each, all different. */
function* lines(count: number, name: string): Generator<Uint8Array> {
  const filler = "x".repeat(1000);
  for (let i = 0; i < count; i++)
    yield Buffer.from(`${JSON.stringify({ prompt: `${name} ${i}`, responses: [filler, "b"] })}\n`);
}

async function countPrompts(): Promise<number> {
  const { rows } = await getPool().query<{ n: number }>(`SELECT count(*)::int AS n FROM prompt`);
  return rows[0]?.n ?? -1;
}

test("two uploads of more than ten megabytes at once are both taken whole", async () => {
  const ids = [await begin("large a"), await begin("large b")];
  const [a, b] = await Promise.all(ids.map((id, i) => send(id, bodyOf(lines(11_000, `upload ${i}`)))));
  for (const report of [a, b])
    expect(report).toMatchObject({ state: "ready", prompts: 11_000, fileError: null });
  expect(a?.bytes).toBeGreaterThan(10 * 1024 * 1024);
});

test("a client that goes away in the middle leaves nothing", async () => {
  const before = await countPrompts();
  const id = await begin("cut off");
  const gone = new AbortController();
  async function* endless(): AsyncGenerator<Uint8Array> {
    yield* lines(3000, "cut");
    gone.abort();
    await new Promise(() => undefined); // the rest never comes
  }
  const request = fetch(`${url}/${id}/content`, {
    method: "PUT",
    headers: { cookie },
    body: bodyOf(endless()),
    signal: gone.signal,
    ...{ duplex: "half" },
  });
  await expect(request).rejects.toThrow();
  const report = await poll(
    async () => {
      const { reply } = await call("GET", `/${id}`);
      const now = reportSchema.parse(reply);
      return now.state === "receiving" ? undefined : now;
    },
    { withinMs: 20_000, everyMs: 50 },
  );
  expect(report).toMatchObject({ state: "refused", fileError: "upload_cut_off", prompts: 0 });
  expect(await countPrompts()).toBe(before);
});

test("a gzip bomb is answered with its name long before it is unpacked", async () => {
  const first = gzipSync('{"prompt":"p"}\n');
  const piece = gzipSync(Buffer.alloc(16 << 20, "\n"));
  let sent = 0;
  function* bomb(): Generator<Uint8Array> {
    yield first;
    for (; sent < 1000; sent++) yield piece; // gzip members one after the other: 16 GB
  }
  const report = await send(await begin("bomb"), bodyOf(bomb()));
  expect(report).toMatchObject({ state: "refused", fileError: "gzip_bomb", prompts: 0 });
  expect(sent).toBeLessThan(100);
});

test("a cancelled upload is gone, and its content cannot be sent any more", async () => {
  const id = await begin("cancelled");
  expect((await call("DELETE", `/${id}`)).status).toBe(200);
  expect((await call("PUT", `/${id}/content`, "{}")).status).toBe(404);
});
