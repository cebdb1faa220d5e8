import { randomUUID } from "node:crypto";
import AxeBuilder from "@axe-core/playwright";
import { expect, type FrameLocator, type Page, test } from "@playwright/test";
import { SYSTEM } from "@/lib/accounts/actor";
import { closeDatabase } from "@/lib/platform/db";
import { createProject } from "@/lib/projects/services/create-project";
import { readProject } from "@/lib/projects/services/read-project";
import { createUser } from "../support/actors";
import { DESK, PHONE, useDevice } from "../support/screens/device";
import { sidewaysScroll, smallTargets } from "../support/screens/layout";
import { signIn } from "../support/screens/world";

test.use({ baseURL: process.env.PREFERENDUM_E2E_URL ?? "" });
test.afterAll(closeDatabase);
test.setTimeout(120_000);

let noise: string[] = [];
test.beforeEach(async ({ page }) => {
  noise = [];
  page.on("console", (message) => message.type() === "error" && noise.push(message.text()));
  page.on("pageerror", (error) => noise.push(error.message));
  await signIn(page, await createUser({ isAdmin: true }));
});
test.afterEach(() => expect(noise).toEqual([]));

const newName = (kind: string) => `${kind} ${randomUUID().slice(0, 8)}`;
const preview = (page: Page): FrameLocator => page.getByTitle("Annotator’s screen").contentFrame();

const unplaced = (screen: FrameLocator) => screen.getByRole("article").filter({ hasText: "no place yet" });

async function save(page: Page, name: string): Promise<string> {
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByRole("button", { name: "Create project" }).click();
  await expect(page).toHaveURL(/\/prompts$/);
  return new URL(page.url()).pathname.split("/")[2] ?? "";
}

test("an admin makes a project of pairs with HelpSteer3's scale", async ({ page }) => {
  await page.goto("/projects/new");
  await expect(preview(page).getByRole("article")).toHaveCount(4);
  await page.getByRole("radio", { name: "Pair with strength" }).check();
  await page.getByLabel("Strength scale").selectOption("helpsteer3_7");
  const points = page.getByRole("list", { name: /Points of the scale/ }).getByRole("listitem");
  await expect(points).toHaveText([
    "A much better",
    "A better",
    "A slightly better",
    "A and B about the same",
    "B slightly better",
    "B better",
    "B much better",
  ]);
  await expect(page.getByText("arXiv 2505.11475")).toBeVisible();
  await page.getByLabel("Reason in words").selectOption("close_calls");
  await page.getByLabel("Reasons to tick").fill("More helpful\nFewer mistakes");
  await expect(preview(page).getByRole("article")).toHaveCount(2);
  await expectAccessible(page);
  const slug = await save(page, newName("Pairs"));
  expect((await readProject(SYSTEM, slug)).protocol).toEqual({
    kind: "pairwise",
    preset: "helpsteer3_7",
    fields: [],
    rationale: "close_calls",
    reasonTags: ["More helpful", "Fewer mistakes"],
  });
});

test("an admin makes a project of ratings from HelpSteer2's fields, by keyboard, and mends what is wrong", async ({
  page,
}) => {
  await page.goto("/projects/new");
  await page.getByRole("radio", { name: "Rating" }).focus();
  await page.keyboard.press("Space");
  await page.getByLabel("Name", { exact: true }).fill("Without fields");
  await page.getByRole("button", { name: "Create project" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Give at least one field.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Add a field" })).toBeFocused();
  await expect(page.getByText("The protocol is not whole yet")).toBeVisible();

  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Label")).toBeFocused();
  await page.keyboard.type("Fluency");
  await page.getByRole("combobox", { name: "Fields of a paper" }).selectOption("helpsteer2");
  await page.getByRole("button", { name: "Add HelpSteer2’s fields" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Move Fluency down" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Move Fluency down" })).toBeFocused();
  await expect(page.getByRole("status").filter({ hasText: "Fluency is now field 2 of 6." })).toBeAttached();
  await page.getByRole("button", { name: "Remove Verbosity" }).focus();
  await page.keyboard.press("Enter");
  await expectAccessible(page);
  const slug = await save(page, newName("Ratings"));
  const { protocol } = await readProject(SYSTEM, slug);
  expect(protocol.kind === "rating" && protocol.fields.map(({ id }) => id)).toEqual([
    "helpfulness",
    "fluency",
    "correctness",
    "coherence",
    "complexity",
  ]);
});

test("the preview is the very screen; its keys are its own and it stores nothing", async ({ page }) => {
  await page.goto("/projects/new");
  const title = await page.title();
  const screen = preview(page);
  await expect(screen.getByRole("article")).toHaveCount(4);
  await page.getByLabel("Guidelines").focus();
  await page.getByRole("heading", { name: "Create a project" }).click();
  await page.keyboard.press("1"); // a key of the screen, pressed outside of it
  await expect(unplaced(screen)).toHaveCount(4);

  await page.getByRole("button", { name: "Try it" }).click();
  const [first, second] = [screen.getByRole("article").nth(0), screen.getByRole("article").nth(1)];
  await first.getByRole("button", { name: /in place 2/ }).click();
  await second.getByRole("button", { name: /in place 1/ }).click();
  await expect(unplaced(screen)).toHaveCount(2);
  await screen.getByRole("button", { name: /Skip/ }).click();
  await screen.getByRole("button", { name: "The prompt is unclear" }).click();
  await expect(unplaced(screen)).toHaveCount(4);
  expect(await page.title()).toBe(title);

  // A change begins anew, and leaves the focus where it is.
  await page.getByRole("radio", { name: "Pair with strength" }).focus();
  await page.keyboard.press("Space");
  await expect(page.getByRole("button", { name: "Try it" })).toBeVisible();
  await expect(screen.getByRole("article")).toHaveCount(2);
  await expect(page.getByRole("radio", { name: "Pair with strength" })).toBeFocused();
});

test("changed settings make version 2, and say what that does", async ({ page }) => {
  const { slug } = await createProject(SYSTEM, { name: newName("Settings") }, new Date());
  await page.goto(`/projects/${slug}/settings`);
  await expect(page.getByText("Version 1. A change makes version 2")).toBeVisible();
  await page.getByLabel("Ties allowed").uncheck();
  await expect(
    page.getByText("Saving makes version 2. Tasks on somebody’s screen keep version 1."),
  ).toBeVisible();
  await expect(page.getByText("A change of the kind")).toHaveCount(0);
  await page.getByRole("radio", { name: "Demonstration" }).check();
  await expect(page.getByText(/concerns only prompts uploaded from now on/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("radio", { name: "Ranking" }).check();
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("Saved. The protocol is version 2.")).toBeVisible();
  await expect(page.getByText("Version 2. A change makes version 3")).toBeVisible();
  expect(await readProject(SYSTEM, slug)).toMatchObject({
    protocolVersion: 2,
    protocol: { kind: "ranking", tiesAllowed: false },
  });
});

async function expectAccessible(page: Page): Promise<void> {
  for (const device of [PHONE, DESK]) {
    await useDevice(page, device);
    const { violations } = await new AxeBuilder({ page }).analyze();
    const found = violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) }));
    expect(found, `${device.width} wide`).toEqual([]);
    if (!device.touch) continue;
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await smallTargets(page)).toEqual([]);
  }
}
