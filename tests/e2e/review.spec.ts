import { cookieOf, createMember } from "../support/actors";
import { forbidMouse } from "../support/forbid-mouse";
import { expect, test } from "../support/ranking-page";
import { expectAccessible } from "../support/screens/expect-accessible";

test.use({ tasks: 2, k: 1, project: { protocol: { kind: "demonstration", from: "edit" } } });

test("a demonstration is returned by keyboard, changed by its writer, and passed", async ({
  ranking,
  page,
  context,
}) => {
  test.setTimeout(180_000); // four looks at the review
  await forbidMouse(page);
  await ranking.open();
  for (const heading of ["Task 2", "Nothing left for you now"]) {
    const stored = page.waitForResponse(/\/submit$/);
    await ranking.press("A", "Enter");
    await expect(page.getByRole("textbox", { name: /^Your answer/ })).toBeFocused();
    await page.keyboard.type("Red and wrong. ");
    await ranking.press("Escape", "Enter");
    await stored;
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(heading);
  }
  const writer = await context.cookies();
  const [name = "", value = ""] = (await cookieOf(await createMember(ranking.projectId, "reviewer"))).split(
    "=",
  );
  await context.addCookies([{ name, value, url: new URL(page.url()).origin }]);
  await page.goto(`/projects/${ranking.slug}/review`);
  await expect(page.getByText("1 of 2", { exact: true })).toBeVisible();
  await expect(page.getByText(/^Marked: \d+ words taken out, \d+ put in\.$/)).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("r");
  await expect(page.getByLabel("Note to the writer")).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Say what has to be changed.")).toBeVisible();
  await expect(page.getByLabel("Note to the writer")).toBeFocused();
  await page.keyboard.type("Leave out: wrong.");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByText("2 of 2", { exact: true })).toBeVisible();
  await page.keyboard.press("p");
  await expect(page.getByText("2 of 2, passed")).toBeVisible();
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByText("1 of 2, returned")).toBeVisible();

  await context.addCookies(writer);
  await page.goto(`/work/${ranking.slug}`);
  await expect(page.getByRole("heading", { name: "1 answer returned to you" })).toBeVisible();
  await page.getByRole("link", { name: /^Change the returned answer to: Question/ }).press("Enter");
  await expect(page.getByRole("note", { name: "Returned to you" })).toContainText("Leave out: wrong.");
  const changed = page.waitForResponse(/\/submit$/);
  await ranking.press("w");
  await page.getByRole("textbox", { name: /^Your answer/ }).fill("Red.");
  await ranking.press("Control+Enter");
  await changed;
  await page.goto(`/work/${ranking.slug}`);
  await expect(page.getByRole("heading", { name: "1 answer returned to you" })).toHaveCount(0);

  await context.addCookies([{ name, value, url: new URL(page.url()).origin }]);
  await page.goto(`/projects/${ranking.slug}/review`);
  await expect(page.getByRole("heading", { name: "Why it was returned before" })).toBeVisible();
  await page.keyboard.press("p");
  await expect(page.getByText("1 of 1, passed")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { name: "Nothing to review" })).toBeVisible();
});
