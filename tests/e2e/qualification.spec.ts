import { randomUUID } from "node:crypto";
import { expect, test, type Browser, type BrowserContextOptions, type Page } from "@playwright/test";
import { SYSTEM, type UserActor } from "@/lib/accounts/actor";
import { closeDatabase } from "@/lib/platform/db";
import { createProject } from "@/lib/projects/services/create-project";
import { createMember } from "../support/actors";
import { forbidMouse } from "../support/forbid-mouse";
import { importPrompts } from "../support/import-file";
import { COLOURS, RankingPage } from "../support/ranking-page";
import { DESK, PHONE, useDevice, type Device } from "../support/screens/device";
import { expectAccessible } from "../support/screens/expect-accessible";
import { signIn } from "../support/screens/world";

const baseURL = process.env.PREFERENDUM_E2E_URL ?? "";
test.use({ baseURL });
test.afterAll(closeDatabase);
test.setTimeout(240_000); // three people, and axe on five screens in four looks

const ORDER = COLOURS.slice(0, 3);

async function makeProject(): Promise<{ slug: string; id: string }> {
  const name = `Qualify ${randomUUID().slice(0, 8)}`;
  const { slug, id } = await createProject(SYSTEM, { name, wanted: 3 }, new Date());
  const prompts = [1, 2, 3, 4, 5].map((n) => ({
    prompt: `Question ${n}`,
    responses: ORDER.map((colour) => ({ text: `${colour} ${n}. **Some** words.` })),
  }));
  await importPrompts(prompts, name, slug);
  return { slug, id };
}

/** How a person works: with keys alone, or with a finger. */
interface Hands {
  readonly device: Device;
  readonly context: BrowserContextOptions;
  readonly press: (page: Page, button: string) => Promise<void>;
  readonly place: (page: Page, letter: string, place: number) => Promise<void>;
  readonly submit: (page: Page) => Promise<void>;
}

const KEYS: Hands = {
  device: DESK,
  context: {},
  press: (page, button) => page.getByRole("button", { name: button, exact: true }).press("Enter"),
  place: async (page, letter, place) => {
    await page.keyboard.press(letter);
    await page.keyboard.press(String(place));
  },
  submit: (page) => page.keyboard.press("Enter"),
};

const FINGER: Hands = {
  device: PHONE,
  context: { viewport: { width: PHONE.width, height: PHONE.height }, hasTouch: true, isMobile: true },
  press: (page, button) => page.getByRole("button", { name: button, exact: true }).tap(),
  place: (page, letter, place) =>
    page.getByRole("button", { name: `Put ${letter} in place ${place}`, exact: true }).tap(),
  submit: (page) => FINGER.press(page, "Submit ranking"),
};

async function enter(browser: Browser, user: UserActor, hands = KEYS): Promise<Page> {
  const page = await (await browser.newContext({ baseURL, ...hands.context })).newPage();
  if (hands === KEYS) await forbidMouse(page);
  await signIn(page, user);
  return page;
}

const { press } = KEYS;

async function checkLook(page: Page, { device } = KEYS): Promise<void> {
  await expectAccessible(page);
  await useDevice(page, device);
}

/** Chooses two training and two qualification tasks, and gives each its gold answer on the ranking screen. */
async function setUpPools(page: Page, slug: string): Promise<void> {
  await page.goto(`/projects/${slug}/settings`);
  await page.getByRole("link", { name: "Training and qualification" }).press("Enter");
  for (const [n, pool] of [
    [1, "training"],
    [2, "training"],
    [3, "qualification"],
    [4, "qualification"],
  ] as const) {
    await press(page, `Move to ${pool}: Question ${n}`);
    await expect(page.getByRole("link", { name: `Give the gold answer of: Question ${n}` })).toBeVisible();
  }
  for (const n of [1, 2, 3, 4]) {
    await page.getByRole("link", { name: `Give the gold answer of: Question ${n}` }).press("Enter");
    await expect(page.getByRole("link", { name: "Training and qualification" })).toHaveAttribute(
      "href",
      `/projects/${slug}/settings/qualification`,
    );
    await rank(page, slug, "gold", KEYS, "Gold answer");
    await expect(page.getByRole("button", { name: /Skip|None acceptable|Report/ })).toHaveCount(0);
    await page.keyboard.press("n");
    const why = page.getByLabel(/^Why\?/);
    await why.press("End");
    await page.keyboard.type("Red comes **first**.");
    await press(page, "Store gold answer");
    await expect(page.getByRole("link", { name: `Change the gold answer of: Question ${n}` })).toBeVisible();
  }
}

/** Places the task's answers in the gold order, Red first, or the other way round. */
async function rank(
  page: Page,
  slug: string,
  how: "gold" | "opposite",
  hands: Hands,
  heading: string | RegExp = /^Task/,
): Promise<void> {
  await expect(page.getByRole("heading", { level: 1, name: heading })).toBeFocused();
  const letters = await new RankingPage(page, slug, "").lettersOf(...ORDER);
  if (how === "opposite") letters.reverse();
  for (const [i, letter] of letters.entries()) await hands.place(page, letter, i + 1);
}

async function train(page: Page, slug: string, hands: Hands): Promise<void> {
  await page.goto(`/projects/${slug}/annotate`);
  await expect(page.getByRole("note")).toContainText("Training.");
  await rank(page, slug, "opposite", hands);
  await hands.submit(page);
  await expect(page.getByRole("heading", { name: "Your order and the gold order" })).toBeFocused();
  await expect(page.getByText("You ordered 0 of 3 pairs as the gold order does.")).toBeVisible();
}

test("training shows the gold order and why; the qualification opens the main pool to who passes it", async ({
  browser,
}) => {
  const { slug, id } = await makeProject();
  const manager = await enter(browser, await createMember(id, "manager"));
  await setUpPools(manager, slug);
  await checkLook(manager);

  const good = await enter(browser, await createMember(id, "annotator"));
  await train(good, slug, KEYS);
  await expect(good.getByRole("table", { name: "Pair by pair" }).getByRole("cell")).toHaveText([
    /the other way round/,
    /the other way round/,
    /the other way round/,
  ]);
  await expect(good.getByText("Red comes first.")).toBeVisible();
  await press(good, "Change my answer");
  await rank(good, slug, "gold", KEYS);
  await good.keyboard.press("Enter");
  await expect(good.getByText("You ordered 3 of 3 pairs as the gold order does.")).toBeVisible();
  await good.keyboard.press("Enter");
  await rank(good, slug, "gold", KEYS);
  await good.keyboard.press("Enter");
  await expect(good.getByText("You ordered 3 of 3 pairs as the gold order does.")).toBeVisible();
  await checkLook(good);
  await press(good, "Next");
  await expect(good.getByText("you rank 2 tasks that have a gold answer")).toBeVisible();
  await expect(good.getByText("You get no feedback until the end.")).toBeVisible();
  await checkLook(good);
  await press(good, "Begin");
  await qualify(good, slug, ["gold", "gold"], KEYS);
  await expect(good.getByRole("heading", { name: "Passed" })).toBeFocused();
  await expect(good.getByText("Your score: 100 % of 6 pairs. The pass mark is 75 %.")).toBeVisible();
  await press(good, "Start ranking");
  await expect(good.getByText("Question 5")).toBeVisible();
  await expect(good.getByRole("note")).toHaveCount(0);
});

test("who does not pass, on a phone with a finger, is told so kindly, and gets in when a manager lets him", async ({
  browser,
}) => {
  const { slug, id } = await makeProject();
  const manager = await enter(browser, await createMember(id, "manager"));
  await setUpPools(manager, slug);
  const other = await enter(browser, await createMember(id, "annotator"), FINGER);
  await train(other, slug, FINGER);
  await FINGER.press(other, "Next");
  await expect(other.getByText("Question 2")).toBeVisible();
  await FINGER.press(other, "Skip");
  await FINGER.press(other, "Another reason");
  await expect(other.getByText("You skipped this task.")).toBeVisible();
  await FINGER.press(other, "Next");
  await FINGER.press(other, "Begin");
  await qualify(other, slug, ["gold", "opposite"], FINGER);
  await expect(other.getByRole("heading", { name: "Not passed this time" })).toBeFocused();
  await expect(other.getByText("Your score: 50 % of 6 pairs. The pass mark is 75 %.")).toBeVisible();
  await checkLook(other, FINGER);
  await FINGER.press(other, "Next");
  await expect(other.getByText("No more tasks come for now")).toBeVisible();
  await checkLook(other, FINGER);

  await manager.reload();
  await expect(manager.getByRole("row", { name: /not passed, 50 % of 6 pairs in 2 tasks/ })).toBeVisible();
  await press(manager, "Let Annotator in");
  await expect(manager.getByRole("row", { name: /let in by a manager/ })).toBeVisible();
  await other.reload();
  await expect(other.getByText("Question 5")).toBeVisible();
});

/** The two tasks of the qualification, the last one taken back once, and then the result. */
async function qualify(
  page: Page,
  slug: string,
  hows: readonly ("gold" | "opposite")[],
  hands: Hands,
): Promise<void> {
  for (const [i, how] of hows.entries()) {
    await expect(page.getByText(`Question ${i + 3}`)).toBeVisible();
    await expect(page.getByRole("note")).toContainText("Qualification.");
    await rank(page, slug, how, hands);
    await hands.submit(page);
  }
  await expect(page.getByRole("heading", { name: "That was the last task" })).toBeVisible();
  await hands.press(page, "Undo");
  await expect(page.getByText("Question 4")).toBeVisible();
  await hands.submit(page);
  await hands.press(page, "Show my result");
}
