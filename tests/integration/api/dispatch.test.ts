import { expect, test } from "vitest";
import { dispatch } from "@/lib/api/dispatch";
import { cookieOf, createUser } from "../../support/actors";
import { useDatabase } from "../../support/database";

useDatabase();

async function call(
  method: string,
  path: string,
  options: { headers?: Record<string, string>; body?: string } = {},
) {
  const response = await dispatch(
    new Request(`http://127.0.0.1:3000${path}`, {
      method,
      headers: { host: "127.0.0.1:3000", "content-type": "application/json", ...options.headers },
      ...(options.body === undefined ? {} : { body: options.body }),
    }),
  );
  return { status: response.status, body: (await response.json()) as unknown };
}

test("another site's page cannot write with a user's cookie", async () => {
  const cookie = await cookieOf(await createUser({ isAdmin: true }));
  const body = `{"name":"From elsewhere"}`;
  const foreign = await call("POST", "/api/v1/projects", {
    headers: { cookie, origin: "https://evil.example" },
    body,
  });
  expect(foreign).toMatchObject({ status: 403 });
  const own = await call("POST", "/api/v1/projects", {
    headers: { cookie, origin: "http://127.0.0.1:3000" },
    body,
  });
  expect(own).toMatchObject({ status: 200, body: { slug: "from-elsewhere" } });
});

test("signing in sets a cookie that scripts cannot read", async () => {
  const response = await dispatch(
    new Request("http://127.0.0.1:3000/api/v1/session", {
      method: "DELETE",
      headers: { cookie: await cookieOf(await createUser()) },
    }),
  );
  expect(response.headers.get("set-cookie")).toMatch(
    /^preferendum_session=; Max-Age=0; Path=\/; HttpOnly; SameSite=Lax$/,
  );
});
