import { expect, test } from "@playwright/test";
import { randomUUID } from "node:crypto";
import { SYSTEM } from "@/lib/accounts/actor";
import { closeDatabase } from "@/lib/platform/db";
import { createProject } from "@/lib/projects/services/create-project";
import { createWebhook } from "@/lib/webhooks/services/create-webhook";
import { createMember, createUser } from "../support/actors";
import { signIn } from "../support/screens/world";

test.use({ baseURL: process.env.PREFERENDUM_E2E_URL ?? "" });
test.afterAll(closeDatabase);

test("a manager revokes an invite link, removes a member and takes him in again", async ({
  page,
  browser,
  baseURL,
}) => {
  const name = `People ${randomUUID().slice(0, 8)}`;
  const { id, slug } = await createProject(SYSTEM, { name }, new Date());
  await createMember(id, "annotator");
  await signIn(page, await createUser({ isAdmin: true }));
  await page.goto(`/projects/${slug}/people`);

  await page.getByRole("button", { name: "Make an invite link" }).click();
  const link = await page.getByLabel("Invite link", { exact: true }).inputValue();
  await expect(page.getByLabel("Mail text")).toHaveValue(new RegExp(`“${name}”[^]*${link}`));
  const links = page.getByRole("table", { name: "Invite links that work" });
  await expect(links.getByRole("row", { name: /annotator.*0 of 20/ })).toBeVisible();
  await links.getByRole("button", { name: /^Revoke the annotator link/ }).click();
  await expect(links).toHaveCount(0);

  const visitor = await browser.newPage(baseURL === undefined ? {} : { baseURL });
  await visitor.goto(new URL(link).pathname);
  await expect(visitor.getByRole("heading", { name: "This link does not work" })).toBeVisible();
  await visitor.close();

  const members = page.getByRole("table", { name: "Members of the project" });
  await members.getByRole("button", { name: "Take Annotator out of the project" }).click();
  await expect(members).toHaveCount(0);
  await page.getByRole("button", { name: "Take Annotator in again" }).click();
  await expect(members.getByRole("row", { name: /Annotator/ })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Removed" })).toHaveCount(0);
});

test("an account is closed and a webhook removed only when that was said twice", async ({ page }) => {
  const person = await createUser();
  const { slug } = await createProject(SYSTEM, { name: `Hooks ${randomUUID().slice(0, 8)}` }, new Date());
  const url = "https://hooks.example/here";
  await createWebhook(SYSTEM, slug, { url, events: ["task.done"] }, new Date());
  await signIn(page, await createUser({ isAdmin: true }));

  await page.goto(`/accounts?search=${person.email}`);
  const row = page.getByRole("row", { name: new RegExp(person.email) });
  const close = row.getByRole("button", { name: /^Close/ });
  await close.click();
  await expect(page.getByRole("button", { name: "Leave it open" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(close).toBeFocused();
  await expect(row).toContainText("open");
  await close.click();
  await page.getByRole("button", { name: "Close account" }).click();
  await expect(row).toContainText("closed on");

  await page.goto(`/projects/${slug}/webhooks`);
  await page.getByRole("button", { name: `Remove ${url}` }).click();
  await expect(page.getByRole("link", { name: url })).toBeVisible();
  await page.getByRole("button", { name: "Remove webhook" }).click();
  await expect(page.getByText("There are none yet.")).toBeVisible();
});
