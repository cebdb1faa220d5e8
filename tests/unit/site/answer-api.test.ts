import { once } from "node:events";
import http from "node:http";
import net from "node:net";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withinAddressLimit } from "@/lib/accounts/adapters/address-limit";
import { answerApi } from "@/lib/site/answer-api";

const server = http.createServer((incoming, outgoing) => void answerApi(incoming, outgoing));
beforeAll(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
afterAll(() => new Promise((resolve) => server.close(resolve)));

interface Answer {
  readonly status: number | undefined;
  readonly headers: http.IncomingHttpHeaders;
  readonly text: string;
}

function ask(options: http.RequestOptions, body?: string): Promise<Answer> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const request = http.request({ ...options, host: "127.0.0.1", port, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () =>
        resolve({
          status: response.statusCode,
          headers: response.headers,
          text: Buffer.concat(parts).toString(),
        }),
      );
    });
    request.on("error", reject);
    request.end(body);
  });
}

test("a JSON reply comes whole, with its length, whatever the Host header says", async () => {
  const { status, headers, text } = await ask({ path: "/api/v1/openapi.json", headers: { host: "no host" } });
  expect(status).toBe(200);
  expect(headers["content-type"]).toBe("application/json");
  expect(Number(headers["content-length"])).toBe(Buffer.byteLength(text));
  expect(JSON.parse(text)).toHaveProperty("openapi");
});

test("headers and body reach the service: another site's page and a broken body are told apart", async () => {
  const path = "/api/v1/session";
  const foreign = await ask({ method: "POST", path, headers: { origin: "https://other.example" } }, "{}");
  expect(foreign.status).toBe(403);
  const broken = await ask({ method: "POST", path }, "{");
  expect(broken.status).toBe(400);
  expect(broken.text).toContain("not JSON");
});

test("the address of the socket reaches the limit on sign-ins", async () => {
  const fail = () => withinAddressLimit("127.0.0.1", new Date(), () => Promise.reject(new Error("wrong")));
  await Promise.allSettled(Array.from({ length: 50 }, fail));
  const body = JSON.stringify({ email: "a@example.org", password: "guess" });
  const { status, text } = await ask({ method: "POST", path: "/api/v1/session" }, body);
  expect(status).toBe(429);
  expect(text).toContain("your network address");
});

test("a client that is still sending reads why it is refused, and may go on with its connection", async () => {
  const { port } = server.address() as AddressInfo;
  const socket = net.connect(port, "127.0.0.1");
  let received = "";
  socket.setEncoding("utf8").on("data", (text: string) => (received += text));
  const body = Buffer.alloc(4 << 20, "x");
  socket.write(`PUT /api/v1/nothing HTTP/1.1\r\nHost: a\r\nContent-Length: ${body.length}\r\n\r\n`);
  await once(socket, "data");
  expect(received).toMatch(/^HTTP\/1\.1 404 /);
  socket.write(body);
  socket.write("GET /api/v1/nothing HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  await once(socket, "close");
  expect(received.match(/HTTP\/1\.1 404 /g)).toHaveLength(2);
});
