import { expect, type Page, test } from "@playwright/test";
import { closeDatabase } from "@/lib/platform/db";
import { createUser } from "../support/actors";
import { importPrompts } from "../support/import-file";
import { signIn } from "../support/screens/world";

test.use({ baseURL: process.env.PREFERENDUM_E2E_URL ?? "", viewport: { width: 390, height: 844 } });
test.afterAll(() => closeDatabase());

/** Puts something as wide as that in the place of what a box holds; the box itself, of one height and without bars, stays as it is. */
const replaceContent = (page: Page, box: string, width: string): Promise<void> =>
  page.getByRole("group", { name: box }).evaluate((group, wide) => {
    const content = document.createElement("p");
    content.style.width = wide;
    content.textContent = "in its place";
    group.style.height = "100px";
    group.style.scrollbarWidth = "none";
    group.replaceChildren(content);
  }, width);

test("a box fades where it goes on, also when what it holds is replaced", async ({ page }) => {
  await signIn(page, await createUser({ isAdmin: true }));
  await importPrompts([{ prompt: "Wide?", responses: [] }], `A table as wide as its names ${Date.now()}`);
  await page.goto("/prompt-sets");
  const box = "Prompt sets";
  const frame = page.locator("[data-beyond]").filter({ has: page.getByRole("group", { name: box }) });
  await expect(frame).toHaveAttribute("data-beyond", /right/);
  await replaceContent(page, box, "50px");
  await expect(frame).toHaveAttribute("data-beyond", "");
  await replaceContent(page, box, "2000px");
  await expect(frame).toHaveAttribute("data-beyond", "right");
});
