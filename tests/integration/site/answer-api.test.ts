import http from "node:http";
import net, { type AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { answerApi } from "@/lib/site/answer-api";
import { useDatabase } from "../../support/database";

// The API over a real socket: what a Request of the web cannot say.
useDatabase();

const server = http.createServer((request, response) => void answerApi(request, response));
let port = 0;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

/** Sends bytes as they are, and gives all that comes back until the server closes. */
function exchange(head: readonly string[], body = ""): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(port, "127.0.0.1");
    const parts: Buffer[] = [];
    socket.on("data", (part: Buffer) => parts.push(part));
    socket.on("error", reject);
    socket.on("close", () => resolve(Buffer.concat(parts).toString("utf8")));
    socket.write(`${[...head, "Connection: close"].join("\r\n")}\r\n\r\n${body}`);
  });
}

const statusOf = (reply: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(reply)?.[1]);

test("a method that no route knows and a Host that is none are answered in words, not by a cut connection", async () => {
  const trace = await exchange(["TRACE /api/v1/projects HTTP/1.1", "Host: a"]);
  expect(statusOf(trace)).toBe(405);
  for (const host of ["a b", "a:99999"]) {
    const reply = await exchange(["GET /api/v1/projects HTTP/1.1", `Host: ${host}`]);
    expect(statusOf(reply)).toBe(401);
    expect(reply).toContain(`"code":"not_signed_in"`);
  }
  expect(statusOf(await exchange(["NONSENSE /api/v1/projects HTTP/1.1", "Host: a"]))).toBe(400);
});

test("headers of more than 16 kB are 431", async () => {
  const head = ["GET /api/v1/projects HTTP/1.1", "Host: a", `Cookie: x=${"y".repeat(20_000)}`];
  expect(statusOf(await exchange(head))).toBe(431);
});

test("HEAD has the headers of GET and no body", async () => {
  const reply = await exchange(["HEAD /api/v1/openapi.json HTTP/1.1", "Host: a"]);
  expect(statusOf(reply)).toBe(200);
  expect(reply.split("\r\n\r\n")[1]).toBe("");
});

test("two Authorization headers are one bad key", async () => {
  const head = ["GET /api/v1/projects HTTP/1.1", "Host: a"];
  const keys = ["Authorization: Bearer pfd_a", "Authorization: Bearer pfd_b"];
  expect(statusOf(await exchange([...head, ...keys]))).toBe(401);
});

test("a body that is far too long is refused in words while it is still being sent", async () => {
  const response = await fetch(`http://127.0.0.1:${port}/api/v1/session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: " ".repeat(24 * 1024 * 1024),
  });
  expect(response.status).toBe(413);
  expect(await response.json()).toMatchObject({ error: { code: "too_large" } });
});
