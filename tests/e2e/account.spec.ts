import { randomUUID } from "node:crypto";
import { expect, test } from "@playwright/test";
import { ANONYMOUS, SYSTEM } from "@/lib/accounts/actor";
import { acceptInvite } from "@/lib/accounts/services/accept-invite";
import { closeDatabase } from "@/lib/platform/db";
import { createInvite } from "@/lib/projects/services/create-invite";
import { createProject } from "@/lib/projects/services/create-project";

const PASSWORD = "the first password";
test.use({ baseURL: process.env.PREFERENDUM_E2E_URL ?? "" });
test.afterAll(closeDatabase);

/** A person with a password, who is in one project. */
async function makePerson(): Promise<{ email: string; project: string }> {
  const now = new Date();
  const name = `Account ${randomUUID().slice(0, 8)}`;
  const { slug } = await createProject(SYSTEM, { name }, now);
  const { path } = await createInvite(SYSTEM, slug, { role: "annotator", maxUses: 1, days: 1 }, now);
  const email = `${randomUUID()}@example.org`;
  const token = path.split("/").at(-1) ?? "";
  await acceptInvite(ANONYMOUS, { token, account: { email, name: "Ada", password: PASSWORD } }, now);
  return { email, project: slug };
}

test("a person makes an API key, uses it from outside, revokes it, and changes the password", async ({
  page,
  playwright,
  baseURL,
}) => {
  const { email, project } = await makePerson();
  await page.goto("/sign-in");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("link", { name: "Account" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Account");
  await expect(page.getByText(email)).toBeVisible();
  await expect(page.getByText(`${baseURL ?? ""}/api/v1/projects`)).toBeVisible();

  await page.getByLabel("What the key is for").fill("Nightly job");
  await page.getByRole("button", { name: "Create API key" }).click();
  const key = await page.getByLabel("Your new API key").inputValue();
  expect(key).toMatch(/^pfd_[\w-]{43}$/);
  const row = page.getByRole("row", { name: /Nightly job/ });
  await expect(row).toContainText(/read.*never.*never/);

  const program = await playwright.request.newContext({
    ...(baseURL === undefined ? {} : { baseURL }),
    extraHTTPHeaders: { authorization: `Bearer ${key}` },
  });
  const reply = await program.get("/api/v1/projects");
  expect(await reply.json()).toMatchObject({ projects: [{ slug: project }] });
  expect((await program.post("/api/v1/projects", { data: { name: "No" } })).status()).toBe(403);
  await page.reload();
  await expect(page.getByLabel("Your new API key")).toHaveCount(0);
  await expect(row).toContainText(new Date().toISOString().slice(0, 10));

  await page.getByRole("button", { name: "Revoke: Nightly job" }).click();
  await page.getByRole("button", { name: "Revoke API key" }).click();
  await expect(page.getByText("You have no API key.")).toBeVisible();
  expect((await program.get("/api/v1/projects")).status()).toBe(401);
  await program.dispose();

  await page.getByLabel("Current password").fill("not the password");
  await page.getByLabel("New password").fill("the second password");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "current password is wrong" })).toBeVisible();
  await page.getByLabel("Current password").fill(PASSWORD);
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByRole("status").filter({ hasText: "The password is changed" })).toBeVisible();
});
