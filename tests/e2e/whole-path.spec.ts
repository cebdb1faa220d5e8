import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { replaceSetupInvite } from "@/lib/accounts/repository-invites";
import { closeDatabase, getPool } from "@/lib/platform/db";
import { newToken, tokenSha256 } from "@/lib/platform/token";
import { forbidMouse } from "../support/forbid-mouse";

// The main job: upload → rank (three people) → Postgres → export → train → score, in a browser on real data. Where the
// reference data is not there, on the bundled sample.
const DATA = process.env.PREFERENDUM_TEST_DATA;
const REAL = DATA === undefined ? undefined : path.join(DATA, "promptsets/vicuna80x8.jsonl");
const SAMPLE = path.resolve("public/samples/demo-prompts.jsonl");
const FILE = REAL !== undefined && existsSync(REAL) ? REAL : SAMPLE;
const PASSWORD = "a password for this test";
// A set of its own: others may have imported the same prompts into theirs.
const PROMPT_SET = "Whole path prompts";
const RANKED = 12;
const SITE = process.env.PREFERENDUM_E2E_URL ?? "";

test.use({ baseURL: SITE });
test.afterAll(closeDatabase);

/** What one annotator did with one task: places by presented position, or another outcome. */
type Deed = readonly number[] | "none_acceptable" | "skipped";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

test("from an uploaded file to a reward model that scores", async ({ page, browser }) => {
  test.setTimeout(300_000);
  const noise = collectNoise(page);
  await setUpAdmin(page);
  await createProject(page);
  await uploadPrompts(page);
  const invite = await makeInvite(page);

  const deeds = [
    await rankAs(browser, invite, "mouse", 1),
    await rankAs(browser, invite, "keyboard", 2),
    await rankAs(browser, invite, "keyboard", 3),
  ];
  await expectStored(deeds);
  await expectTextsUnchanged();
  await exportPairs(page);
  await trainAndScore(page);
  expect(noise).toEqual([]);
});

function collectNoise(page: Page): string[] {
  const noise: string[] = [];
  page.on("console", (message) => message.type() === "error" && noise.push(message.text()));
  page.on("pageerror", (error) => noise.push(error.message));
  return noise;
}

/** A link as a first start prints it; the printed one ends with the first admin, and other tests have made theirs. */
async function makeSetupLink(): Promise<string> {
  const token = newToken();
  await replaceSetupInvite(tokenSha256(token), new Date(), new Date(Date.now() + 600_000));
  return `/setup/${token}`;
}

async function setUpAdmin(page: Page): Promise<void> {
  await page.goto(await makeSetupLink());
  await page.getByLabel("Your name").fill("Admin");
  await page.getByLabel("E-mail address").fill("admin@example.org");
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Make the account" }).click();
  await expect(page).toHaveURL(/\/projects$/);
}

async function createProject(page: Page): Promise<void> {
  await page.goto("/projects/new");
  await page.getByLabel("Name").fill("Whole path");
  await page.getByLabel("Annotations wanted per task").fill("3");
  await page.getByRole("button", { name: "Create project" }).click();
  await expect(page).toHaveURL(/\/projects\/whole-path\/prompts$/);
}

async function uploadPrompts(page: Page): Promise<void> {
  await page.getByLabel(/Drop a JSONL or JSON file/).setInputFiles(FILE);
  await page.getByLabel("Name of the prompt set").fill(PROMPT_SET);
  await page.getByRole("button", { name: "Upload and check" }).click();
  const lines = readFileSync(FILE, "utf8").trim().split("\n").length;
  await expect(page.getByRole("status").filter({ hasText: `${lines} prompts to import` })).toBeVisible();
  await page.getByRole("button", { name: `Import ${lines}` }).click();
  await expect(page.getByRole("link", { name: "Rank the first task yourself" })).toBeVisible();
}

async function makeInvite(page: Page): Promise<string> {
  await page.getByRole("link", { name: "People" }).click();
  await page.getByRole("button", { name: "Make an invite link" }).click();
  return page.getByLabel("Invite link", { exact: true }).inputValue();
}

async function rankAs(
  browser: Browser,
  invite: string,
  way: "mouse" | "keyboard",
  number: number,
): Promise<Deed[]> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const noise = collectNoise(page);
  await page.goto(invite);
  await page.getByLabel("Your name").fill(`Annotator ${number}`);
  await page.getByLabel("E-mail address").fill(`annotator${number}@example.org`);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Join" }).click();
  await expect(page).toHaveURL(/\/work$/);
  if (way === "keyboard") await forbidMouse(page);
  await page.goto("/projects/whole-path/annotate");
  const deeds: Deed[] = [];
  for (let n = 1; n <= RANKED; n++) {
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Task ${n}`);
    const k = await page.getByRole("article").count();
    const deed = chooseDeed(n, k, number);
    await (way === "mouse" ? doByMouse(page, deed) : doByKeyboard(page, deed));
    deeds.push(deed);
  }
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText(`Task ${RANKED}`);
  await expect.poll(async () => (await storedDeeds(number)).length).toBe(RANKED);
  expect(noise).toEqual([]);
  await context.close();
  return deeds;
}

/** Task 3 ties the first two, task 5 has none acceptable, task 7 is skipped; the others are orders that differ. */
function chooseDeed(n: number, k: number, annotator: number): Deed {
  if (n === 5) return "none_acceptable";
  if (n === 7) return "skipped";
  const places = Array.from({ length: k }, (_, i) => ((i + n + annotator) % k) + 1);
  if (n !== 3) return places;
  return places.map((place) => (place <= 2 ? 1 : place - 1));
}

async function doByKeyboard(page: Page, deed: Deed): Promise<void> {
  if (deed === "none_acceptable") return page.keyboard.press("n");
  if (deed === "skipped") {
    await page.keyboard.press("s");
    await expect(page.getByRole("dialog", { name: "Skip this task" })).toBeVisible();
    return page.keyboard.press("1");
  }
  for (const [i, place] of deed.entries()) {
    await page.keyboard.press(String.fromCharCode(97 + i));
    await page.keyboard.press(String(place));
  }
  await page.keyboard.press("Enter");
}

async function doByMouse(page: Page, deed: Deed): Promise<void> {
  if (deed === "none_acceptable") return page.getByRole("button", { name: /None acceptable/ }).click();
  if (deed === "skipped") {
    await page.getByRole("button", { name: /^Skip/ }).click();
    return page.getByRole("dialog", { name: "Skip this task" }).getByRole("button").first().click();
  }
  for (const [i, place] of deed.entries())
    await page.getByRole("button", { name: `Put ${String.fromCharCode(65 + i)} in place ${place}` }).click();
  await page.getByRole("button", { name: "Submit ranking" }).click();
}

/** What the database holds of an annotator, oldest first, in his own presented positions. */
async function storedDeeds(number: number): Promise<Deed[]> {
  const { rows } = await getPool().query<{ outcome: string; tiers: number[]; presented: number[] }>(
    `SELECT r.outcome, r.tiers, a.presented FROM annotation_revision r JOIN annotation n ON n.id = r.annotation_id
       JOIN assignment a ON a.id = n.assignment_id JOIN annotator x ON x.id = a.annotator_id JOIN app_user u ON u.id = x.user_id
     WHERE u.email = $1 ORDER BY r.submitted_at`,
    [`annotator${number}@example.org`],
  );
  return rows.map(({ outcome, tiers, presented }) =>
    outcome === "answered" ? presented.map((position) => (tiers[position] ?? -1) + 1) : (outcome as Deed),
  );
}

async function expectStored(deeds: readonly (readonly Deed[])[]): Promise<void> {
  for (const [i, done] of deeds.entries()) expect(await storedDeeds(i + 1)).toEqual(done);
  const { rows } = await getPool().query(
    `SELECT count(*) FILTER (WHERE n.counted)::int AS counted, count(*)::int AS total FROM annotation n JOIN task t ON t.id = n.task_id
     JOIN project p ON p.id = t.project_id WHERE p.slug = 'whole-path'`,
  );
  expect(rows).toEqual([{ counted: 3 * (RANKED - 1), total: 3 * RANKED }]);
}

interface SampleLine {
  readonly responses: readonly { readonly text: string }[];
}

async function expectTextsUnchanged(): Promise<void> {
  const lines = readFileSync(FILE, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as SampleLine);
  const inFile = lines.flatMap((line) => line.responses.map((response) => sha256(response.text)));
  const { rows } = await getPool().query<{ hash: string; text: string }>(
    `SELECT encode(c.text_hash, 'hex') AS hash, c.text FROM completion c JOIN prompt p ON p.id = c.prompt_id
     JOIN prompt_set s ON s.id = p.prompt_set_id WHERE s.name = $1`,
    [PROMPT_SET],
  );
  expect(rows.map((row) => sha256(row.text)).sort()).toEqual(inFile.sort());
  expect(rows.map((row) => row.hash).sort()).toEqual(inFile.sort());
}

interface PairRow {
  readonly chosen: readonly { readonly content: string }[];
  readonly rejected: readonly { readonly content: string }[];
}

/** Exports through the page, downloads the files, and compares the pairs with the rankings in the database. */
async function exportPairs(page: Page): Promise<void> {
  await page.goto("/projects/whole-path/datasets");
  await page.getByLabel("Format").selectOption("trl-preference");
  await page.getByRole("button", { name: "Export dataset" }).click();
  await expect(page.getByText(/Dataset 1 holds/)).toBeVisible();
  const exported: string[] = [];
  for (const name of ["train.jsonl", "test.jsonl"]) {
    const reply = await page.request.get(`/api/v1/projects/whole-path/datasets/1/files/${name}`);
    if (!reply.ok()) continue; // an empty split has no file
    for (const line of (await reply.text()).trim().split("\n")) {
      const { chosen, rejected } = JSON.parse(line) as PairRow;
      exported.push(`${sha256(chosen.at(-1)?.content ?? "")} > ${sha256(rejected.at(-1)?.content ?? "")}`);
    }
  }
  const { rows } = await getPool().query<{ pair: string }>(
    `SELECT encode(cb.text_hash, 'hex') || ' > ' || encode(cw.text_hash, 'hex') AS pair
     FROM annotation_revision r JOIN annotation n ON n.id = r.annotation_id JOIN task t ON t.id = n.task_id JOIN project p ON p.id = t.project_id
       JOIN task_item b ON b.task_id = t.id JOIN task_item w ON w.task_id = t.id
       JOIN completion cb ON cb.id = b.completion_id JOIN completion cw ON cw.id = w.completion_id
     WHERE p.slug = 'whole-path' AND r.outcome = 'answered' AND r.tiers[b.position + 1] < r.tiers[w.position + 1]`,
  );
  expect(exported.length).toBeGreaterThan(RANKED);
  expect(exported.sort()).toEqual(rows.map((row) => row.pair).sort());
}

async function trainAndScore(page: Page): Promise<void> {
  await page.getByLabel("Format").selectOption("rankings");
  await page.getByRole("button", { name: "Export dataset" }).click();
  await expect(page.getByText(/Dataset 2 holds/)).toBeVisible();
  await page.goto("/projects/whole-path/reward-models");
  await page.getByRole("button", { name: "Train reward model" }).click();
  await expect(page.getByText("Finished")).toBeVisible({ timeout: 150_000 });
  await expect(page.getByRole("row", { name: /This reward model/ })).toBeVisible();
  await page.goto("/playground");
  await page.getByLabel("Prompt").fill("How can I sleep better?");
  await page.getByLabel("Answer A").fill("Go to bed at the same time each night and keep the room dark.");
  await page.getByLabel("Answer B").fill("No idea.");
  await page.getByRole("button", { name: "Score both" }).click();
  const scores = page.getByRole("status", { name: "Scores" });
  await expect(scores).toContainText("is preferred", { timeout: 60_000 });
  await page.getByLabel("Answer B").fill("No idea at all.");
  await expect(scores).toHaveCount(0); // they were of another text
}
