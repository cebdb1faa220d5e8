import { expect, type Page } from "@playwright/test";
import { annotatorPage, rankingScreen, type Screen } from "./screen";
import type { World } from "./world";

/** As the default of the setting says. */
const MINUTES_TO_A_BREAK = 50;

const fresh = ({ fresh }: World) => fresh;

/** Gives an answer that the server will not take. */
export async function refuseAnswer(page: Page): Promise<void> {
  const error = { code: "forbidden", message: "You may not do this.", fix: "Ask the project’s manager." };
  await page.route("**/submit", (route) => route.fulfill({ status: 403, json: { error } }));
  await page.keyboard.press("n");
}

async function openTask(page: Page, { fresh }: World): Promise<void> {
  await page.goto(`/projects/${fresh.slug}/annotate`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Task 1");
}

/** Nothing gets through any more. */
async function cutOff(page: Page): Promise<void> {
  await page.route("**/api/v1/**", (route) => route.abort());
}

/** What the browser keeps, and what is said where it keeps nothing or reaches nobody. */
export const KEPT_SCREENS: readonly Screen[] = [
  annotatorPage(
    "work-not-taken",
    () => "/work",
    async (page, world) => {
      await openTask(page, world);
      await refuseAnswer(page);
      await page.getByRole("button", { name: "1 answer not taken" }).waitFor();
    },
  ),
  annotatorPage(
    "work-waiting",
    () => "/work",
    async (page, world) => {
      await openTask(page, world);
      await cutOff(page);
      await page.keyboard.press("n");
      await page.getByText("1 answer not sent yet").waitFor();
    },
  ),
  rankingScreen("annotate-unsent", fresh, async (page) => {
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Task 1");
    await cutOff(page);
    await page.keyboard.press("n");
    await page.getByText("1 answer not sent yet").waitFor();
  }),
  rankingScreen("annotate-no-connection", fresh, async (page) => {
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Task 1");
    await cutOff(page);
    await page.reload();
    await page.getByRole("heading", { name: "Waiting for the connection" }).waitFor();
  }),
  {
    name: "annotate-keeps-nothing",
    kind: "ranking",
    open: async (page, world) => {
      await page.addInitScript(() => {
        Object.defineProperty(window, "indexedDB", { value: undefined });
      });
      await rankingScreen("annotate-keeps-nothing", fresh).open(page, world);
      await page.getByText("This browser keeps nothing for this page").waitFor();
    },
  },
  {
    name: "annotate-break",
    kind: "ranking",
    open: async (page, world) => {
      await page.clock.install();
      await rankingScreen("annotate-break", fresh).open(page, world);
      for (let minute = 0; minute <= MINUTES_TO_A_BREAK; minute++) {
        await page.clock.fastForward("01:00");
        await page.keyboard.press("Shift"); // a sign of life that changes nothing
      }
      await page.getByText(/without a break/).waitFor();
    },
  },
];
