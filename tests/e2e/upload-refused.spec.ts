import { expect, test } from "@playwright/test";
import { randomUUID } from "node:crypto";
import { SYSTEM } from "@/lib/accounts/actor";
import { closeDatabase } from "@/lib/platform/db";
import { createProject } from "@/lib/projects/services/create-project";
import { createUser } from "../support/actors";
import { signIn } from "../support/screens/world";

test.use({ baseURL: process.env.PREFERENDUM_E2E_URL ?? "" });
test.afterAll(closeDatabase);

test("a file that is refused as a whole is named, with what is wrong and how to mend it", async ({
  page,
}) => {
  const name = `Refused ${randomUUID().slice(0, 8)}`;
  const { slug } = await createProject(SYSTEM, { name }, new Date());
  await signIn(page, await createUser({ isAdmin: true }));
  await page.goto(`/projects/${slug}/prompts`);
  const upload = async (content: string): Promise<void> => {
    const file = { name: "answers.jsonl", mimeType: "application/jsonl", buffer: Buffer.from(content) };
    await page.getByLabel(/Drop a JSONL or JSON file/).setInputFiles(file);
    await page.getByRole("button", { name: "Upload and check" }).click();
  };
  const alert = page.getByRole("alert").filter({ hasText: "answers.jsonl is refused as a whole" });

  await upload("<!DOCTYPE html><html><body>Sign in</body></html>\n");
  await expect(alert).toContainText("This is a web page (HTML or XML), not JSON.");
  await expect(alert.getByRole("paragraph")).toContainText("save the file again");
  await expect(page.getByText(/\d+ (lines? )?refused|to import/)).toHaveCount(0);

  await page.getByRole("button", { name: "Choose another file" }).click();
  await upload(`${JSON.stringify({ prompt: "p", chosen: "a", rejected: "b" })}\n`.repeat(60));
  await expect(alert).toContainText("The file holds preferences, not prompts");
  await expect(alert.getByRole("paragraph")).toContainText("as “Preferences that exist already” on the site");
  await expect(page.getByText("60 lines refused")).toBeVisible();
});

test("a file that is chosen before the page's script has come is not lost", async ({ page }) => {
  const name = `Early ${randomUUID().slice(0, 8)}`;
  const { slug } = await createProject(SYSTEM, { name }, new Date());
  await signIn(page, await createUser({ isAdmin: true }));
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  await page.route(/_next\/static\/.*\.js/, async (route) => {
    await opened;
    await route.continue();
  });
  await page.goto(`/projects/${slug}/prompts`, { waitUntil: "commit" });
  const line = `${JSON.stringify({ prompt: "p", responses: ["a", "b"] })}\n`;
  const file = { name: "early.jsonl", mimeType: "application/jsonl", buffer: Buffer.from(line) };
  await page.getByLabel(/Drop a JSONL or JSON file/).setInputFiles(file);
  const button = page.getByRole("button", { name: "Upload and check" });
  await expect(button).toBeDisabled();
  open();
  await expect(button).toBeEnabled();
  await expect(page.getByLabel("Name of the prompt set")).toHaveValue("early");
});

test("a table with other columns is read again as its columns are named", async ({ page }) => {
  const name = `Columns ${randomUUID().slice(0, 8)}`;
  const { slug } = await createProject(SYSTEM, { name }, new Date());
  await signIn(page, await createUser({ isAdmin: true }));
  await page.goto(`/projects/${slug}/prompts`);
  const buffer = Buffer.from("question;left;right\nWhy?;because;so that\n");
  await page
    .getByLabel(/Drop a JSONL or JSON file/)
    .setInputFiles({ name: "table.csv", mimeType: "text/csv", buffer });
  await page.getByRole("button", { name: "Upload and check" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "question, left, right" })).toBeVisible();
  await page.getByLabel("Columns", { exact: true }).fill("prompt=question,responses=left+right");
  await page.getByRole("button", { name: "Read again" }).click();
  await expect(page.getByText("1 prompt to import")).toBeVisible();
  await page.getByText("Read as: Prompts with responses").click();
  await expect(page.getByLabel("Columns", { exact: true })).toHaveValue(
    "prompt=question,responses=left+right",
  );
  await page.getByLabel("Shape of the records").selectOption("Open-Assistant trees");
  await page.getByRole("button", { name: "Read again" }).click();
  await expect(page.getByText("table.csv is refused as a whole")).toBeVisible();
  await expect(page.getByText("Read as: Open-Assistant trees")).toBeVisible();
});

test("several files and a pasted text are imports of their own, confirmed at once", async ({ page }) => {
  const name = `Several ${randomUUID().slice(0, 8)}`;
  const { slug } = await createProject(SYSTEM, { name }, new Date());
  await signIn(page, await createUser({ isAdmin: true }));
  await page.goto(`/projects/${slug}/prompts`);
  const files = ["first", "second"].map((prompt) => ({
    name: `${prompt}.jsonl`,
    mimeType: "application/jsonl",
    buffer: Buffer.from(`${JSON.stringify({ prompt, responses: ["a", "b"] })}\n{"prompt": 7}\n`),
  }));
  await page.getByLabel(/Drop a JSONL or JSON file/).setInputFiles(files);
  await page.getByText("Paste text instead").click();
  await page.getByLabel("Pasted text").fill("prompt,response_1,response_2\nthird,a,b");
  await page.getByLabel("Name of the prompt set").fill(name);
  await page.getByRole("button", { name: "Upload and check" }).click();
  const first = page.getByRole("region", { name: "first.jsonl" });
  await expect(first.getByText("1 prompt to import, 1 refused")).toBeVisible();
  await first.getByRole("button", { name: "Discard" }).click();
  await expect(first).toHaveCount(0);
  await page.getByRole("button", { name: /^Import all files.*\(2\)$/ }).click();
  for (const file of ["second.jsonl", "pasted-text.txt"])
    await expect(page.getByRole("region", { name: file }).getByText("Imported: 1 prompt")).toBeVisible();
  await page.goto(`/prompt-sets?search=${encodeURIComponent(name)}`);
  await page.getByRole("link", { name }).click();
  await expect(page.getByRole("group", { name: "Prompts of the set" }).getByRole("row")).toHaveText([
    /Prompt/,
    /second/,
    /third/,
  ]);
});
