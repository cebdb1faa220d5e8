import type { Page } from "@playwright/test";
import { changeSettings } from "@/lib/accounts/services/change-settings";
import { createUser } from "../support/actors";
import { expect, test } from "../support/ranking-page";
import { signIn } from "../support/screens/world";

/** Settings as the server writes them into the page, before any script runs. */
async function servedAttributes(page: Page, path: string): Promise<Record<string, string | undefined>> {
  const reply = await page.request.get(path);
  const tag = /<html[^>]*>/.exec(await reply.text())?.[0] ?? "";
  const read = (name: string): string | undefined => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1];
  return { lang: read("lang"), theme: read("data-theme"), textSize: read("data-text-size") };
}

const paperOf = (page: Page): Promise<string> =>
  page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
const textSizeOf = (page: Page): Promise<string> =>
  page.evaluate(() => getComputedStyle(document.documentElement).fontSize);

test("theme and text size change at once, and are in the first byte of every page after", async ({
  ranking,
  page,
}) => {
  await ranking.open();
  expect(await servedAttributes(page, page.url())).toEqual({
    lang: "en",
    theme: "system",
    textSize: "normal",
  });
  const light = await paperOf(page);
  expect(await textSizeOf(page)).toBe("16px");

  await page.getByRole("button", { name: "Appearance" }).click();
  const saved = () => page.waitForResponse((reply) => reply.url().endsWith("/account/settings"));
  const [dark] = await Promise.all([saved(), page.getByRole("radio", { name: "Dark" }).check()]);
  expect(dark.ok()).toBe(true);
  const [large] = await Promise.all([saved(), page.getByRole("radio", { name: "Larger" }).check()]);
  expect(large.ok()).toBe(true);
  expect(await paperOf(page)).not.toBe(light);
  expect(await textSizeOf(page)).toBe("23px");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("radio", { name: "Dark" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Appearance" })).toBeFocused();

  for (const path of [page.url(), "/work", "/account"])
    expect(await servedAttributes(page, path)).toEqual({ lang: "en", theme: "dark", textSize: "larger" });
  await page.goto("/account");
  await expect(page.getByRole("radio", { name: "Dark" })).toBeChecked();
  expect(await textSizeOf(page)).toBe("23px");
});

test("the system's wish for more contrast is heard in every theme", async ({ ranking, page }) => {
  await ranking.open();
  const inkOf = () => page.evaluate(() => getComputedStyle(document.body).color);
  await page.emulateMedia({ contrast: "more" });
  await expect.poll(inkOf).toBe("rgb(0, 0, 0)");
  await page.emulateMedia({ contrast: "more", colorScheme: "dark" });
  await expect.poll(inkOf).toBe("rgb(255, 255, 255)");
});

test("with forced colours a pressed button still differs from the others", async ({ ranking, page }) => {
  await ranking.open();
  await page.emulateMedia({ forcedColors: "active" });
  await page.keyboard.press("1");
  const backgroundOf = (place: number) =>
    page
      .getByRole("button", { name: `Put A in place ${place}` })
      .evaluate((button) => getComputedStyle(button).backgroundColor);
  expect(await backgroundOf(1)).not.toBe(await backgroundOf(2));
});

test("a change that does not reach the server holds on the page, and says so", async ({ ranking, page }) => {
  await ranking.open();
  await page.route("**/api/v1/account/settings", (route) => route.abort());
  await page.getByRole("button", { name: "Appearance" }).click();
  const before = await paperOf(page);
  await page.getByRole("radio", { name: "Dark" }).check();
  await expect(page.getByText(/Not kept/)).toBeVisible();
  await expect.poll(() => paperOf(page)).not.toBe(before);
});

/** Of each page of a project and of the instance, its heading in German. */
const GERMAN_HEADINGS = {
  "/projects": "Projekte",
  "/projects/new": "Projekt anlegen",
  "/prompt-sets": "Prompt-Sammlungen",
  "/playground": "Ausprobieren",
  "/projects/SLUG": "Übersicht",
  "/projects/SLUG/prompts": "Prompts",
  "/projects/SLUG/people": "Personen",
  "/projects/SLUG/datasets": "Datensätze",
  "/projects/SLUG/reward-models": "Belohnungsmodelle",
  "/projects/SLUG/settings": "Einstellungen",
  "/projects/SLUG/settings/qualification": "Übung und Qualifikation",
} as const;

test("the admin's pages speak German, and the sign-in page what the browser asks for", async ({
  ranking,
  page,
}) => {
  const german = await page.request.get("/sign-in", {
    headers: { "accept-language": "de-AT,de;q=0.9", cookie: "" },
  });
  expect(await german.text()).toMatch(/<html lang="de".*<title>Anmelden · Preferendum/);

  const admin = await createUser({ isAdmin: true });
  await changeSettings(admin, { language: "de" });
  await signIn(page, admin);
  for (const [path, heading] of Object.entries(GERMAN_HEADINGS)) {
    const html = await (await page.request.get(path.replace("SLUG", ranking.slug))).text();
    expect(html, path).toMatch(new RegExp(`<title>${heading} · Preferendum`));
    expect(html, path).toMatch(new RegExp(`<h1[^>]*>${heading}</h1>`));
  }
  await page.goto(`/projects/${ranking.slug}/people`);
  const rail = page.getByRole("navigation", { name: "Projekt", exact: true });
  await expect(rail.getByRole("link", { name: "Personen" })).toHaveAttribute("aria-current", "page");
  await page.getByRole("button", { name: "Einladungslink anlegen" }).click();
  await expect(
    page.getByText(/^Für höchstens 20 Personen\. Er gilt bis \d\d\.\d\d\.\d{4} und/),
  ).toBeVisible();
});

test("the interface speaks German from the next word on, on the screen, at home and in the guidelines", async ({
  ranking,
  page,
}) => {
  await ranking.open();
  await page.keyboard.press("1");
  await page.getByRole("button", { name: "Appearance" }).click();
  await page.getByRole("radio", { name: "Deutsch" }).check();
  await expect(page.getByRole("dialog", { name: "Darstellung" })).toBeVisible();
  await expect(ranking.heading).toHaveText("Aufgabe 1");
  await page.keyboard.press("Escape");
  for (const key of ["2", "3", "3"]) await page.keyboard.press(key);
  await expect(page.getByText("A am besten, dann B, dann C und D gleichauf")).toBeVisible();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Tasten" })).toContainText("Umschalt + Zahl");
  await page.keyboard.press("Escape");
  const stored = page.waitForResponse(/\/submit$/); // the next task is there before the answer is stored
  await page.getByRole("button", { name: "Rangfolge absenden" }).click();
  await expect(ranking.heading).toHaveText("Aufgabe 2");
  await stored;
  expect(await page.evaluate(() => document.documentElement.lang)).toBe("de");

  await page.goto("/work");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Meine Arbeit");
  await expect(page.getByRole("progressbar", { name: "1 von 3 Aufgaben erledigt" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Abmelden" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Meine Arbeit" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Projekte" })).toHaveCount(0); // an English page, the manager's
  await page.goto(`/work/${ranking.slug}/guidelines`);
  await expect(page.getByText("Dieses Projekt hat keine schriftlichen Richtlinien.")).toBeVisible();

  await page.goto("/account");
  await page.getByRole("radio", { name: "English" }).check();
  await expect(page.getByRole("link", { name: "My work" })).toBeVisible();
});
