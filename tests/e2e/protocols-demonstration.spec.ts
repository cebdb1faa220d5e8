import type { Page } from "@playwright/test";
import { forbidMouse } from "../support/forbid-mouse";
import { expect, test } from "../support/ranking-page";
import { expectAccessible } from "../support/screens/expect-accessible";

function editor(page: Page) {
  return page.getByRole("textbox", { name: /^Your answer/ });
}

function submit(page: Page) {
  return page.getByRole("button", { name: "Submit answer" });
}

test.describe("an answer written from nothing", () => {
  test.use({ project: { protocol: { kind: "demonstration", from: "write" } } });

  test("is written and submitted by keyboard alone; no shortcut is taken while typing", async ({
    ranking,
    page,
  }) => {
    await forbidMouse(page);
    await ranking.open();
    await expect(page.getByRole("article")).toHaveCount(0);
    await ranking.press("Enter");
    await expect(page.getByRole("status").filter({ hasText: "The answer is empty." })).toBeAttached();
    await expect(editor(page)).toBeFocused();
    await page.keyboard.type("No skip, 1 answer.\nSecond line.");
    await expect(page.getByText("31 characters", { exact: true })).toBeVisible();
    await ranking.press("Escape");
    await expect(ranking.heading).toBeFocused();
    await ranking.press("w");
    await expect(editor(page)).toBeFocused();
    await ranking.press("Control+Enter");
    await expect(ranking.heading).toHaveText("Task 2");
    await expect(page.getByText("Submitted: Written, 31 characters.")).toBeVisible();
    await expect
      .poll(() => ranking.stored())
      .toMatchObject([
        {
          outcome: "answered",
          tiers: [],
          demonstration: "No skip, 1 answer.\nSecond line.",
          editedFrom: null,
        },
      ]);
  });

  test("survives a reload, is thrown away, and brought back", async ({ ranking, page }) => {
    await ranking.open();
    await editor(page).fill("A draft.");
    await page.reload();
    await expect(editor(page)).toHaveValue("A draft.");
    await page.getByRole("button", { name: "Start over" }).click();
    await expect(editor(page)).toHaveValue("");
    await page.getByRole("button", { name: "Undo", exact: true }).click();
    await expect(editor(page)).toHaveValue("A draft.");
    await submit(page).click();
    await expect(ranking.heading).toHaveText("Task 2");
    await expect(editor(page)).toHaveValue("");
    await page.getByRole("button", { name: "Undo", exact: true }).click();
    await expect(editor(page)).toHaveValue("A draft.");
  });

  test("nothing stands in the way of people with disabilities", async ({ ranking, page }) => {
    test.setTimeout(180_000); // four looks at each state
    await ranking.open();
    await ranking.press("Enter");
    await expectAccessible(page);
  });

  test.describe("on a phone", () => {
    test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

    test("is written and sent with a finger", async ({ ranking, page }) => {
      await ranking.open();
      await editor(page).tap();
      await page.keyboard.type("From a phone.");
      await submit(page).tap();
      await expect(ranking.heading).toHaveText("Task 2");
      await expect.poll(() => ranking.stored()).toMatchObject([{ demonstration: "From a phone." }]);
    });
  });
});

test.describe("an answer made from a completion", () => {
  test.use({ k: 3, project: { protocol: { kind: "demonstration", from: "edit" } } });

  test("is chosen by its letter and Enter, edited and submitted by keyboard alone", async ({
    ranking,
    page,
  }) => {
    await forbidMouse(page);
    await ranking.open();
    const [red = "", green = ""] = await ranking.lettersOf("Red", "Green");
    await ranking.press(red, "Enter");
    await expect(editor(page)).toBeFocused();
    await expect(editor(page)).toHaveValue("Red 1. **Some** words.");
    await ranking.press("Escape", green, "Enter");
    await expect(editor(page)).toHaveValue("Green 1. **Some** words.");
    await expect(ranking.card("Green")).toContainText("being edited");
    await ranking.press("Control+End");
    await page.keyboard.type(" More.");
    await ranking.press("Escape", "Enter");
    await expect(ranking.heading).toHaveText("Task 2");
    await expect(page.getByText(`Submitted: Edited from ${green}, 30 characters.`)).toBeVisible();
    await expect
      .poll(() => ranking.stored())
      .toMatchObject([{ demonstration: "Green 1. **Some** words. More.", editedFrom: "Green" }]);
  });

  test("by pointer: start over gives the completion's own text again; undo the edited one", async ({
    ranking,
    page,
  }) => {
    await ranking.open();
    const blue = await ranking.letterOf("Blue");
    await page.getByRole("button", { name: `Edit answer ${blue}` }).click();
    await expect(editor(page)).toHaveValue("Blue 1. **Some** words.");
    await editor(page).fill("Mine.");
    await page.getByRole("button", { name: "Start over" }).click();
    await expect(editor(page)).toHaveValue("Blue 1. **Some** words.");
    await page.getByRole("button", { name: "Undo", exact: true }).click();
    await expect(editor(page)).toHaveValue("Mine.");
    await submit(page).click();
    await expect(ranking.heading).toHaveText("Task 2");
    await expect.poll(() => ranking.stored()).toMatchObject([{ demonstration: "Mine.", editedFrom: "Blue" }]);
  });

  test("says so when the text cannot be fetched", async ({ ranking, page }) => {
    await ranking.open();
    await page.route("**/items/*/text", (route) => route.abort());
    await ranking.press("A", "Enter");
    await expect(page.getByRole("alert").filter({ hasText: "could not be loaded" })).toBeVisible();
    await page.unroute("**/items/*/text");
    await ranking.press("Enter");
    await expect(editor(page)).toBeFocused();
  });

  test("nothing stands in the way of people with disabilities", async ({ ranking, page }) => {
    test.setTimeout(180_000); // four looks at each state
    await ranking.open();
    await ranking.press("A", "Enter");
    await expect(editor(page)).toBeFocused();
    await expectAccessible(page);
  });
});
