import { describe, expect, test } from "vitest";
import { dispatch } from "@/lib/api/dispatch";
import { getPool } from "@/lib/platform/db";
import { cookieOf, createUser } from "../../support/actors";
import { useDatabase } from "../../support/database";

useDatabase();

const JSON_TYPE = { "content-type": "application/json" };

interface Options {
  readonly headers?: Record<string, string>;
  readonly body?: BodyInit;
}

async function call(method: string, path: string, { headers = JSON_TYPE, body }: Options = {}) {
  const response = await dispatch(
    new Request(`http://127.0.0.1:3000${path}`, {
      method,
      headers: { host: "127.0.0.1:3000", ...headers },
      ...(body === undefined ? {} : { body }),
    }),
  );
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: parse(text) };
}

function parse(text: string): unknown {
  return text === "" ? undefined : (JSON.parse(text) as unknown);
}

describe("a path", () => {
  test("that is unknown is 404, and is never cached", async () => {
    const reply = await call("GET", "/api/v1/nothing");
    expect(reply).toMatchObject({ status: 404, body: { error: { code: "not_found" } } });
    expect(reply.headers.get("cache-control")).toBe("no-store");
  });

  test("with a broken percent sign, or with U+0000 in it, is 400", async () => {
    for (const path of ["/api/v1/projects/%zz", "/api/v1/projects/a%00b"])
      expect(await call("GET", path)).toMatchObject({
        status: 400,
        body: { error: { code: "bad_request" } },
      });
  });

  test("with encoded dots and slashes stays one name", async () => {
    const cookie = await cookieOf(await createUser({ isAdmin: true }));
    const reply = await call("GET", "/api/v1/projects/..%2F..%2Fetc%2Fpasswd", { headers: { cookie } });
    expect(reply.status).toBe(404);
    const file = await call("GET", "/api/v1/projects/x/datasets/1/files/..%2F..%2Fpasswd", {
      headers: { cookie },
    });
    expect(file.status).toBe(404);
  });
});

describe("what Postgres cannot keep", () => {
  test("is refused in words: U+0000 in an address, a query or a body, and a number beyond its integer", async () => {
    const cookie = await cookieOf(await createUser({ isAdmin: true }));
    const headers = { ...JSON_TYPE, cookie };
    expect((await call("GET", "/api/v1/projects/a%00b", { headers })).status).toBe(400);
    const created = await call("POST", "/api/v1/projects", { headers, body: `{"name":"Edges"}` });
    expect(created.status).toBe(200);
    const body = `{"name":"a\\u0000b"}`;
    for (const [method, path] of [
      ["POST", "/api/v1/projects"],
      ["PATCH", "/api/v1/projects/edges"],
    ] as const)
      expect(await call(method, path, { headers, body })).toMatchObject({
        status: 422,
        body: { error: { code: "invalid_input", details: { problems: [{ place: "name" }] } } },
      });
    for (const path of ["datasets/9007199254740991", "runs/2147483648"])
      expect((await call("GET", `/api/v1/projects/edges/${path}`, { headers })).status).toBe(422);
    const runs = "/api/v1/projects/edges/runs";
    expect((await call("POST", runs, { headers, body: `{"dataset":2147483648}` })).status).toBe(422);
  });
});

describe("what no contract names", () => {
  test("is refused in a query and in a body, with what is known, and nothing is made", async () => {
    const cookie = await cookieOf(await createUser({ isAdmin: true }));
    const headers = { ...JSON_TYPE, cookie };
    const send = (method: string, path: string, body?: object) =>
      call(method, path, { headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    const refused = (message: string) => ({
      status: 422,
      body: { error: { code: "invalid_input", message: expect.stringContaining(message) as string } },
    });
    expect(await send("POST", "/api/v1/projects", { name: "Typed", wantd: 3 })).toMatchObject(
      refused('"wantd" is not known here. Known are: name, '),
    );
    expect(await send("POST", "/api/v1/projects?dryRun=true", { name: "Typed" })).toMatchObject(
      refused('"dryRun" is not known here. Nothing can be said here.'),
    );
    expect((await getPool().query("SELECT 1 FROM project WHERE slug = 'typed'")).rows).toEqual([]);
    expect((await send("POST", "/api/v1/projects", { name: "Typed" })).status).toBe(200);
    expect(await send("GET", "/api/v1/audit?actn=x")).toMatchObject(refused("Known are: "));
    const batch = { promptSet: "s", cut: { how: "pairs", perPromt: 2 } };
    expect(await send("POST", "/api/v1/projects/typed/batches", batch)).toMatchObject(
      refused('"perPromt" is not known here'),
    );
    expect(await send("POST", "/api/v1/projects/typed/runs/1/cancel", { dryRun: true })).toMatchObject(
      refused("Nothing can be said here."),
    );
  });

  test("comes from the OpenID provider in its own words, and is none of ours to refuse", async () => {
    const reply = await call("GET", "/api/v1/oidc/callback?code=a&state=b&session_state=c&iss=d");
    expect(reply.status).toBe(303);
  });
});

describe("a method", () => {
  test("that the path does not have is 405 and names those that it has", async () => {
    const reply = await call("PUT", "/api/v1/session");
    expect(reply).toMatchObject({ status: 405, body: { error: { code: "method_not_allowed" } } });
    expect(reply.headers.get("allow")).toBe("DELETE, POST");
    expect((await call("DELETE", "/api/v1/projects")).headers.get("allow")).toBe("GET, HEAD, POST");
  });

  test("OPTIONS from another site opens nothing to it", async () => {
    const preflight = { origin: "https://elsewhere.example", "access-control-request-method": "POST" };
    const reply = await call("OPTIONS", "/api/v1/projects", { headers: preflight });
    expect(reply.status).toBe(405);
    expect([...reply.headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
  });

  test("HEAD answers as GET without the body", async () => {
    const cookie = await cookieOf(await createUser());
    const head = await call("HEAD", "/api/v1/projects", { headers: { cookie } });
    expect(head).toMatchObject({ status: 200, text: "" });
    expect(head.headers.get("content-type")).toBe("application/json");
    expect(await call("HEAD", "/api/v1/projects")).toMatchObject({ status: 401, text: "" });
    expect(await call("HEAD", "/api/v1/setup")).toMatchObject({ status: 405, text: "" });
  });
});

describe("a body", () => {
  const post = (body: BodyInit, headers: Record<string, string> = JSON_TYPE) =>
    call("POST", "/api/v1/session", { body, headers });

  test("that is not JSON, or not UTF-8, is 400", async () => {
    const refused = { status: 400, body: { error: { code: "bad_request" } } };
    expect(await post("{")).toMatchObject(refused);
    const latin1 = new Uint8Array(Buffer.from(`{"email":"caf\u00e9@example.org","password":"x"}`, "latin1"));
    expect(await post(latin1)).toMatchObject(refused);
  });

  test("that does not fit is 422 with every place", async () => {
    expect(await post(`{"email":"no address","password":1}`)).toMatchObject({
      status: 422,
      body: {
        error: { code: "invalid_input", details: { problems: [{ place: "email" }, { place: "password" }] } },
      },
    });
    for (const body of ["", "null", "[]", `"text"`]) expect((await post(body)).status).toBe(422);
  });

  test("of a type that a form can send is 415", async () => {
    const body = `{"email":"a@example.org","password":"x"}`;
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
      expect(await post(body, { "content-type": type })).toMatchObject({
        status: 415,
        body: { error: { code: "unsupported_type" } },
      });
    for (const type of ["application/json; charset=utf-8", "Application/JSON", "application/ld+json"])
      expect((await post(body, { "content-type": type })).status).toBe(401);
  });

  test("that is cut off is no fault of ours", async () => {
    async function* cutOff(): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(new TextEncoder().encode(`{"email":`));
      throw new Error("aborted");
    }
    const reply = await dispatch({
      method: "POST",
      url: "http://localhost/api/v1/session",
      headers: new Headers(JSON_TYPE),
      body: cutOff(),
    });
    expect(reply.status).toBe(400);
  });

  test("of more than 8 MB is 413", async () => {
    const room = `{"email":"a@example.org","password":"x"}`;
    expect((await post(room.padEnd(8 * 1024 * 1024))).status).toBe(401);
    expect(await post(room.padEnd(8 * 1024 * 1024 + 1))).toMatchObject({
      status: 413,
      body: { error: { code: "too_large" } },
    });
  });
});

test("an Origin that is no address, or null, is another site's", async () => {
  const cookie = await cookieOf(await createUser());
  for (const origin of ["null", "garbage", "http://", "https://127.0.0.1:3000.evil.example"])
    expect((await call("DELETE", "/api/v1/session", { headers: { cookie, origin } })).status).toBe(403);
  const own = { cookie, origin: "http://127.0.0.1:3000" };
  expect((await call("DELETE", "/api/v1/session", { headers: own })).status).toBe(200);
});

test("a fault of ours shows an id and nothing of itself", async () => {
  const cookie = await cookieOf(await createUser());
  await getPool().query(`ALTER TABLE session RENAME TO session_away`);
  const reply = await call("GET", "/api/v1/projects", { headers: { cookie } });
  await getPool().query(`ALTER TABLE session_away RENAME TO session`);
  expect(reply).toMatchObject({ status: 500, body: { error: { code: "internal" } } });
  expect(reply.text).toMatch(/"id":"[0-9a-f-]{36}"/);
  expect(reply.text).not.toMatch(/session|relation|select|\.ts|at /i);
});
