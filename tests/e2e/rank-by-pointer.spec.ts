import type { Locator, Page } from "@playwright/test";
import { expect, test } from "../support/ranking-page";

interface Point {
  readonly x: number;
  readonly y: number;
}

async function pointIn(locator: Locator, share = 0.5): Promise<Point> {
  const box = await locator.boundingBox();
  if (box === null) throw new Error("not on the screen");
  return { x: box.x + box.width * share, y: box.y + box.height / 2 };
}

async function dragTo(page: Page, from: Locator, to: Locator, share = 0.5): Promise<void> {
  const start = await pointIn(from);
  const end = await pointIn(to, share);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 4 });
  await page.mouse.move(end.x, end.y, { steps: 4 });
  await page.mouse.up();
}

test("drags answers onto places, ties them, splits the tie, and drags them back", async ({
  ranking,
  page,
}) => {
  await ranking.open();
  const [red = "", green = "", blue = "", gold = ""] = await ranking.lettersOf(
    "Red",
    "Green",
    "Blue",
    "Gold",
  );
  await dragTo(page, ranking.chip(red), ranking.place(1));
  await dragTo(page, ranking.card("Green").getByRole("heading", { level: 2 }), ranking.place(2));
  await dragTo(page, ranking.chip(blue), ranking.place(2));
  await dragTo(page, ranking.chip(gold), ranking.place(4));
  await expect(page.getByText(`${red} best, then`)).toBeVisible();
  await expect(ranking.place(2).getByRole("button")).toHaveCount(2);
  await dragTo(page, ranking.chip(gold), ranking.place(1), 0.05); // before the first
  await expect(page.getByText(`${gold} best, then ${red}`)).toBeVisible();
  await dragTo(page, ranking.chip(green), page.getByText("All placed", { exact: true }));
  await expect(page.getByText(`${green} has no place yet.`)).toBeVisible();
  await dragTo(page, ranking.chip(green), ranking.place(3));
  await ranking.submit.click();
  await expect(ranking.heading).toHaveText("Task 2");
  await expect
    .poll(() => ranking.stored())
    .toMatchObject([{ tiers: [["Gold"], ["Red"], ["Green", "Blue"]] }]);
});

test("gives up a drag with Escape", async ({ ranking, page }) => {
  await ranking.open();
  const start = await pointIn(ranking.chip("A"));
  const end = await pointIn(ranking.place(1));
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(end.x, end.y, { steps: 5 });
  await page.keyboard.press("Escape");
  await page.mouse.up();
  await expect(ranking.place(1).getByRole("button")).toHaveCount(0);
});

test("ranks with the buttons alone", async ({ ranking, page }) => {
  await ranking.open();
  const [red = "", green = "", blue = "", gold = ""] = await ranking.lettersOf(
    "Red",
    "Green",
    "Blue",
    "Gold",
  );
  const click = (name: string) => page.getByRole("button", { name, exact: true }).click();
  await click(`Put ${green} in place 1`);
  await click(`Put ${red} in place 2`);
  await click(`Move ${blue} up`);
  await click(`Move ${gold} down`);
  await click(`Tie ${gold} with the one above`);
  await click(`Move ${red} up`);
  await ranking.submit.click();
  await expect(ranking.heading).toHaveText("Task 2");
  await expect
    .poll(() => ranking.stored())
    .toMatchObject([{ tiers: [["Red"], ["Green"], ["Blue", "Gold"]] }]);
});

test("after a click the keys go on from that answer", async ({ ranking, page }) => {
  await ranking.open();
  await page.getByRole("button", { name: "Put C in place 1" }).click();
  await page.keyboard.press("ArrowDown");
  await expect(ranking.place(2).getByRole("button", { name: /^C/ })).toBeVisible();
});

test.describe("where ties are not allowed", () => {
  test.use({ project: { protocol: { kind: "ranking", tiesAllowed: false, partialAllowed: false } }, k: 3 });

  test("the second on a place pushes the first one down", async ({ ranking, page }) => {
    await ranking.open();
    await expect(page.getByRole("button", { name: /^Tie / })).toHaveCount(0);
    for (const letter of ["A", "B", "C"])
      await page.getByRole("button", { name: `Put ${letter} in place 1` }).click();
    await expect(page.getByText("C best, then B, then A.")).toBeVisible();
    await ranking.submit.click();
    await expect(ranking.heading).toHaveText("Task 2");
  });
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("drags with a finger and taps the buttons", async ({ ranking, page }) => {
    await ranking.open();
    const [red = "", green = "", blue = "", gold = ""] = await ranking.lettersOf(
      "Red",
      "Green",
      "Blue",
      "Gold",
    );
    const touch = await page.context().newCDPSession(page);
    const dragByTouch = async (from: Locator, to: Locator) => {
      const start = await pointIn(from);
      const send = (type: "touchStart" | "touchMove" | "touchEnd", points: Point[]) =>
        touch.send("Input.dispatchTouchEvent", { type, touchPoints: points });
      await send("touchStart", [start]);
      await send("touchMove", [{ x: start.x, y: start.y + 10 }]);
      await send("touchMove", [await pointIn(to)]); // some are there only while something is dragged
      await send("touchEnd", []);
    };
    await dragByTouch(ranking.chip(gold), ranking.place(1));
    await expect(ranking.place(1).getByRole("button")).toHaveCount(1);
    await dragByTouch(ranking.chip(red), ranking.place(1));
    await page.getByRole("button", { name: `Put ${blue} in place 2` }).tap();
    await page.getByRole("button", { name: `Put ${green} in place 3` }).tap();
    await dragByTouch(ranking.chip(green), page.getByText("Drop here to take it out", { exact: true }));
    await expect(ranking.chip(green)).toHaveAccessibleName(`${green}, not placed`);
    await dragByTouch(ranking.chip(green), ranking.place(3));
    await ranking.submit.tap();
    await expect(ranking.heading).toHaveText("Task 2");
    await expect
      .poll(() => ranking.stored())
      .toMatchObject([{ tiers: [["Red", "Gold"], ["Blue"], ["Green"]] }]);
    // A place that is tapped takes the answer with the frame, which then goes to the next one.
    for (const place of [3, 1, 2, 4]) await ranking.place(place).tap();
    await expect(page.getByText("B best, then C, then A, then D.")).toBeVisible();
  });
});
