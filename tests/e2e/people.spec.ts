import { expect, test } from "@playwright/test";
import { randomUUID } from "node:crypto";
import { SYSTEM } from "@/lib/accounts/actor";
import { closeDatabase } from "@/lib/platform/db";
import { createProject } from "@/lib/projects/services/create-project";
import { createWebhook } from "@/lib/webhooks/services/create-webhook";
import { createMember, createUser } from "../support/actors";
import { makeContentProject, signIn } from "../support/screens/world";

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

test("a panel's participant comes in by the link, ranks what it asks for, and takes the code back", async ({
  page,
  browser,
  baseURL,
}) => {
  const { slug } = await makeContentProject("two");
  await signIn(page, await createUser({ isAdmin: true }));
  await page.goto(`/projects/${slug}/people`);
  await page.getByRole("link", { name: "Panel links" }).click();
  await page.getByLabel("Name", { exact: true }).fill("First round");
  await page.getByLabel("Parameter with the participant’s id").fill("pid");
  await page.getByLabel("Tasks each").fill("1");
  await page.getByLabel("Completion code").fill("CODE-77");
  await page.getByLabel("Return address").fill("https://panel.example/done?cc={code}");
  await page.getByRole("button", { name: "Make the link" }).click();
  await page.getByRole("link", { name: "First round" }).click();
  const link = await page.getByLabel("Link for the panel").inputValue();
  expect(link).toMatch(/\/panel\/[\w-]{43}\?pid=PID$/);

  const visitor = await browser.newPage(baseURL === undefined ? {} : { baseURL });
  await visitor.goto(new URL(link).pathname + "?pid=worker-1");
  await visitor.getByRole("button", { name: "Start" }).click();
  await expect(visitor.getByRole("heading", { level: 1 })).toHaveText("Task 1");
  await visitor.keyboard.press("n");
  await visitor.getByRole("link", { name: "Finish" }).click();
  await visitor.getByRole("button", { name: "Get my completion code" }).click();
  await expect(visitor.getByLabel("Your completion code")).toHaveValue("CODE-77");
  const back = visitor.getByRole("link", { name: "Back to the panel" });
  await expect(back).toHaveAttribute("href", "https://panel.example/done?cc=CODE-77");
  await visitor.goto("/account");
  await expect(visitor.getByRole("heading", { name: "API keys" })).toHaveCount(0);
  await visitor.close();

  await page.reload();
  await expect(page.getByRole("row", { name: /worker-1.*1.*CODE-77/ })).toBeVisible();
});

test("a person signs in through the provider, and out", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByRole("link", { name: "Sign in with Example University" }).click();
  await page.getByRole("link", { name: "Ada of the university" }).click();
  await expect(page.getByText("You can sign in with Example University.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Change password" })).toHaveCount(0);
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await page.goto("/work");
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
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
