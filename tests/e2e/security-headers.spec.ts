import http from "node:http";
import { expect, test } from "@playwright/test";

const SITE = process.env.PREFERENDUM_E2E_URL ?? "";

test.use({ baseURL: SITE });

for (const path of ["/sign-in", "/no-such-page", "/api/v1/session", "/health"])
  test(`${path} carries the policy and the fixed headers`, async ({ request }) => {
    const headers = (await request.get(path)).headers();
    const policy = new Map(
      headers["content-security-policy"]?.split("; ").map((rule) => {
        const [name = "", ...values] = rule.split(" ");
        return [name, values.join(" ")];
      }),
    );
    expect(policy.get("script-src")).toMatch(/^'self' 'nonce-[A-Za-z0-9+/]{22}=='$/);
    expect(policy.get("style-src")).not.toContain("unsafe-inline");
    expect(Object.fromEntries(policy)).toMatchObject({
      "default-src": "'self'",
      "connect-src": "'self'",
      "object-src": "'none'",
      "base-uri": "'none'",
      "form-action": "'self'",
      "frame-ancestors": "'none'",
    });
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "same-origin",
      "cross-origin-opener-policy": "same-origin",
    });
  });

test("our own pages may frame the preview, and it alone; others may frame nothing", async ({ request }) => {
  const headersOf = async (path: string) => (await request.get(path, { maxRedirects: 0 })).headers();
  const preview = await headersOf("/protocol-preview?any");
  expect(preview["content-security-policy"]).toContain("frame-ancestors 'self'");
  expect(preview["x-frame-options"]).toBe("SAMEORIGIN");
  expect((await headersOf("/protocol-preview/more"))["x-frame-options"]).toBe("DENY");
});

test("each page has a nonce of its own, and each of its inline scripts carries it", async ({ request }) => {
  const nonces = new Set<string>();
  for (let i = 0; i < 2; i++) {
    const reply = await request.get("/sign-in");
    const nonce = /'nonce-([^']+)'/.exec(reply.headers()["content-security-policy"] ?? "")?.[1] ?? "";
    const inline = [...(await reply.text()).matchAll(/<script(?![^>]*\bsrc=)[^>]*>/g)].map(([tag]) => tag);
    expect(inline.length).toBeGreaterThan(0);
    for (const tag of inline) expect(tag).toContain(`nonce="${nonce}"`);
    nonces.add(nonce);
  }
  expect(nonces.size).toBe(2);
});

test("a script without the nonce does not run", async ({ page }) => {
  const refused: string[] = [];
  page.on("console", (message) => message.type() === "error" && refused.push(message.text()));
  await page.goto("/sign-in");
  const title = await page.title();
  await page.evaluate(() => {
    const holder = document.createElement("div");
    holder.innerHTML = `<img src="/nothing.png" onerror="document.title='pwned'">`;
    document.body.append(holder);
    const script = document.createElement("script");
    script.textContent = "document.title = 'pwned'";
    document.body.append(script);
  });
  await expect
    .poll(() => refused.filter((text) => /Content Security Policy/.test(text)).length)
    .toBeGreaterThan(1);
  expect(await page.title()).toBe(title);
});

test("an address that cannot be decoded is 400", async ({ request }) => {
  for (const path of ["/projects/%zz", "/projects/%00"]) expect((await request.get(path)).status()).toBe(400);
});

test("a request that would change the protocol is answered all the same", async ({ request }) => {
  await request.get("/sign-in"); // Next listens from its first request on
  const headers = { connection: "Upgrade, HTTP2-Settings", upgrade: "h2c", "http2-settings": "" };
  const status = await new Promise<number | undefined>((resolve, reject) => {
    http
      .get(`${SITE}/sign-in`, { headers, agent: false }, (reply) => {
        reply.resume();
        resolve(reply.statusCode);
      })
      .once("error", reject);
  });
  expect(status).toBe(200);
});
