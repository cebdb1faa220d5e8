import type { Locator } from "@playwright/test";
import { forbidMouse } from "../support/forbid-mouse";
import { expect, test, type RankingPage } from "../support/ranking-page";

test.beforeEach(async ({ page }) => forbidMouse(page));

async function type(ranking: RankingPage, ...keys: string[]): Promise<void> {
  for (const key of keys) await ranking.page.keyboard.press(key);
}

test("ranks with one number for each answer and Enter", async ({ ranking, page }) => {
  await ranking.open();
  const letters = await ranking.lettersOf("Red", "Green", "Blue", "Gold");
  const placeOf = new Map(letters.map((letter, i) => [letter, i + 1]));
  for (const letter of ["A", "B", "C", "D"]) await type(ranking, String(placeOf.get(letter)));
  await expect(page.getByText("All placed", { exact: true })).toBeVisible();
  await type(ranking, "Enter");
  await expect(ranking.heading).toHaveText("Task 2");
  await expect(ranking.heading).toBeFocused();
  await expect
    .poll(() => ranking.stored())
    .toMatchObject([{ outcome: "answered", tiers: [["Red"], ["Green"], ["Blue"], ["Gold"]] }]);
});

test("goes to an answer by its letter; ties by the same number, moves with arrows, ties with =", async ({
  ranking,
}) => {
  await ranking.open();
  const [red = "", green = "", blue = "", gold = ""] = await ranking.lettersOf(
    "Red",
    "Green",
    "Blue",
    "Gold",
  );
  await type(ranking, red, "2", green, "2", blue, "1", gold, "4"); // blue, then red and green, then gold
  await expect(ranking.place(2).getByRole("button")).toHaveCount(2);
  await type(ranking, gold, "ArrowUp", "ArrowUp"); // over the tie, over blue: gold is first
  await type(ranking, blue, "="); // blue ties with gold
  await type(ranking, green, "ArrowDown"); // green leaves its tie, downwards
  await type(ranking, "Enter");
  await expect
    .poll(() => ranking.stored())
    .toMatchObject([{ tiers: [["Blue", "Gold"], ["Red"], ["Green"]] }]);
});

test("undoes and does again", async ({ ranking, page }) => {
  await ranking.open();
  await type(ranking, "A", "1", "B", "2", "u");
  await expect(page.getByText("A best.")).toBeVisible();
  await type(ranking, "Control+Shift+z");
  await expect(page.getByText("A best, then B.")).toBeVisible();
  await type(ranking, "Control+z", "Control+z");
  await expect(page.getByText("Give each answer a place: press")).toBeVisible();
});

test("does not submit an order that nobody made, and takes it when it is said to be right", async ({
  ranking,
  page,
}) => {
  await ranking.open();
  await type(ranking, "Enter");
  await expect(page.getByRole("status").filter({ hasText: "Not submitted" })).toBeAttached();
  await expect(ranking.heading).toHaveText("Task 1");
  await type(ranking, "o", "Enter");
  await expect(ranking.heading).toHaveText("Task 2");
  await expect.poll(() => ranking.stored()).toMatchObject([{ outcome: "answered" }]);
});

test("says none acceptable, skips with a reason, and sees when nothing is left", async ({
  ranking,
  page,
}) => {
  await ranking.open();
  await type(ranking, "n");
  await expect(ranking.heading).toHaveText("Task 2");
  await type(ranking, "s");
  await expect(page.getByRole("dialog", { name: "Skip this task" })).toBeVisible();
  await type(ranking, "5");
  await expect(ranking.heading).toHaveText("Task 3");
  await expect(page.getByText("Skipped.", { exact: true })).toBeVisible(); // and its key gave no place in the next one
  await type(ranking, "1", "1", "1", "1", "Enter");
  await expect(ranking.heading).toHaveText("Nothing left for you now");
  await type(ranking, "?");
  await expect(ranking.page.getByRole("dialog", { name: "Keys" })).toBeVisible();
  await type(ranking, "Escape");
  await expect
    .poll(() => ranking.stored())
    .toMatchObject([
      { outcome: "none_acceptable", tiers: [] },
      { outcome: "skipped", skipReason: "too_distressing" },
      { outcome: "answered", tiers: [["Red", "Green", "Blue", "Gold"]] },
    ]);
});

test("ranks with Tab and Enter alone, single keys switched off", async ({ ranking, page }) => {
  const tabTo = async (control: Locator) => {
    const isFocused = () => control.evaluate((element) => element === document.activeElement);
    for (let presses = 0; presses < 60 && !(await isFocused()); presses++) await type(ranking, "Tab");
    await expect(control).toBeFocused();
  };
  await ranking.open();
  await type(ranking, "?");
  await tabTo(page.getByRole("checkbox", { name: /Single-key/ }));
  await type(ranking, "Space", "Escape");
  await type(ranking, "1", "n", "s", "A");
  await expect(page.getByText("Give each answer a place: press")).toBeVisible();
  for (const [letter, place] of [
    ["A", 4],
    ["B", 3],
    ["C", 2],
    ["D", 1],
  ] as const) {
    await tabTo(page.getByRole("button", { name: `Put ${letter} in place ${place}` }));
    await type(ranking, "Enter");
  }
  await expect(page.getByText("D best, then C, then B, then A.")).toBeVisible();
  await tabTo(ranking.submit);
  await type(ranking, "Enter");
  await expect(ranking.heading).toHaveText("Task 2");
});

test("announces each move", async ({ ranking, page }) => {
  await ranking.open();
  await type(ranking, "B", "1");
  await expect(page.getByRole("status").filter({ hasText: "B in place 1. 1 of 4 placed." })).toBeAttached();
  await type(ranking, "C", "1");
  await expect(page.getByRole("status").filter({ hasText: "C in place 1, tied with B." })).toBeAttached();
});
