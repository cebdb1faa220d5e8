import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { z } from "zod";
import { SYSTEM, type UserActor } from "@/lib/accounts/actor";
import { closeDatabase, getPool } from "@/lib/platform/db";
import { createProject } from "@/lib/projects/services/create-project";
import { isBlank } from "@/lib/rendering/visible-text";
import { cookieOf, createMember, createUser } from "../support/actors";
import { HOSTILE_TEXTS } from "../support/hostile-texts";
import { importPrompts } from "../support/import-file";
import { referenceFile, WITHOUT_DATA } from "../support/reference-data";
import { watchPage } from "../support/watch-page";

const SITE = process.env.PREFERENDUM_E2E_URL ?? "";
const K = 9;

test.use({ baseURL: SITE });
test.afterAll(closeDatabase);

const recordSchema = z.object({
  prompt: z.string(),
  responses: z.array(z.object({ text: z.string(), model: z.string() })),
});

/** Every prompt, response and model name of a reference file, each once; undefined where the file is not there. */
function readTexts(name: string): string[] | undefined {
  const file = referenceFile(name);
  if (file === undefined) return undefined;
  const records = readFileSync(file, "utf8").trim().split("\n");
  const texts = records.flatMap((line) => {
    const { prompt, responses } = recordSchema.parse(JSON.parse(line));
    return [prompt, ...responses.flatMap(({ text, model }) => [text, model])];
  });
  return [...new Set(texts)];
}

const SOURCES: readonly (readonly [string, readonly string[] | undefined])[] = [
  ["our own", [...HOSTILE_TEXTS, "NUL \0 and half a pair \ud83d", "\0"]],
  ["injection_payloads.jsonl", readTexts("awkward/injection_payloads.jsonl")],
  ["blns_as_responses.jsonl", readTexts("awkward/blns_as_responses.jsonl")],
];

/** Nine texts a task; each is a response, and some are prompts and model names too. */
function toRecords(texts: readonly string[]): object[] {
  const named = texts.filter((text) => !isBlank(text) && text.length < 200);
  const at = (i: number) => named[i % named.length] ?? "prompt";
  return Array.from({ length: Math.ceil(texts.length / K) }, (_, n) => {
    const responses = texts.slice(n * K, (n + 1) * K).map((text, i) => ({ text, model: at(n + i) }));
    return {
      prompt: `${at(n)}\n\n${n}`,
      responses: [...responses, ...(responses.length === 1 ? ["other"] : [])],
    };
  });
}

async function signIn(page: Page, user: UserActor): Promise<void> {
  const [name = "", value = ""] = (await cookieOf(user)).split("=");
  await page.context().addCookies([{ name, value, url: SITE }]);
}

async function storedTexts(projectId: string): Promise<string[]> {
  const { rows } = await getPool().query<{ text: string }>(
    `SELECT c.text FROM task t JOIN task_item i ON i.task_id = t.id JOIN completion c ON c.id = i.completion_id
     WHERE t.project_id = $1`,
    [projectId],
  );
  return rows.map((row) => row.text);
}

/** What stands in the cards of the task on the screen, in their order. */
async function readCards(page: Page): Promise<string[]> {
  const texts = page.getByRole("article").getByRole("group", { name: /^Text of / });
  return texts.evaluateAll((groups) => groups.map((group) => group.textContent));
}

/** Looks at each task, formatted and raw, answers it, and gives all raw texts that were shown. */
async function readAllTasks(page: Page, tasks: number): Promise<string[]> {
  const title = await page.title();
  const seen: string[] = [];
  for (let n = 1; n <= tasks; n++) {
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Task ${n}`);
    const rendered = await readCards(page);
    await page.keyboard.press("r");
    await expect(page.getByText("Loading the raw text")).toHaveCount(0);
    const raw = await readCards(page);
    for (const [i, text] of raw.entries())
      if (!isBlank(text))
        expect(isBlank(rendered[i] ?? ""), `shown blank: ${JSON.stringify(text)}`).toBe(false);
    expect(await page.title()).toBe(title);
    seen.push(...raw);
    await page.keyboard.press("n");
  }
  return seen;
}

for (const [name, texts] of SOURCES)
  test(`texts of ${name} are shown and do nothing${texts === undefined ? WITHOUT_DATA : ""}`, async ({
    page,
  }) => {
    test.skip(texts === undefined, "PREFERENDUM_TEST_DATA is not set");
    test.setTimeout(180_000);
    const project = await createProject(
      SYSTEM,
      { name: `Hostile ${randomUUID().slice(0, 8)}`, wanted: 1, guidelines: HOSTILE_TEXTS.join("\n\n") },
      new Date(),
    );
    const records = toRecords(texts ?? []);
    const report = await importPrompts(records, project.slug, project.slug);
    expect(report).toMatchObject({ prompts: records.length, refused: 0 });
    await signIn(page, await createMember(project.id, "annotator"));
    const deeds = watchPage(page, SITE);
    await page.goto(`/projects/${project.slug}/annotate`);
    const seen = await readAllTasks(page, report.tasks);
    expect(seen.sort()).toEqual((await storedTexts(project.id)).sort());
    expect(seen.length).toBeGreaterThan(20);
    expect(deeds).toEqual([]);
  });

test("names, guidelines, file names and previews with hostile text do nothing on the pages of an admin", async ({
  page,
}) => {
  const payload = `<img src=x onerror="document.title='pwned'">`;
  const name = `${payload} ${randomUUID().slice(0, 8)}`;
  const guidelines = HOSTILE_TEXTS.join("\n\n");
  const project = await createProject(SYSTEM, { name, wanted: 1, guidelines }, new Date());
  await importPrompts(toRecords(HOSTILE_TEXTS), `${payload} set`, project.slug);
  await signIn(page, await createUser({ isAdmin: true }));
  const deeds = watchPage(page, SITE);
  const base = `/projects/${project.slug}`;
  const paths = ["", "/people", "/settings", "/datasets", "/reward-models", "/annotate"].map(
    (path) => base + path,
  );
  for (const path of ["/projects", "/work", `/work/${project.slug}/guidelines`, ...paths]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    expect(await page.title()).not.toBe("pwned");
  }
  await page.goto(`${base}/prompts`);
  await expect(page.getByRole("table").getByText("<script>").first()).toBeVisible();
  await uploadHostile(page, `${payload}.jsonl`);
  await page.goto("/playground");
  for (const label of ["Prompt", "Answer A", "Answer B"]) await page.getByLabel(label).fill(payload);
  expect(await page.title()).not.toBe("pwned");
  expect(deeds).toEqual([]);
});

async function uploadHostile(page: Page, name: string): Promise<void> {
  const lines = toRecords(HOSTILE_TEXTS.toReversed()).map((record) =>
    JSON.stringify({ ...record, tags: [name] }),
  );
  await page
    .getByLabel(/Drop a JSONL or JSON file/)
    .setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(lines.join("\n")) });
  await page.getByRole("button", { name: "Upload and check" }).click();
  await expect(page.getByRole("status").filter({ hasText: "to import" })).toBeVisible();
  await page.getByText(/The first \d+ records/).click();
  await expect(page.getByRole("listitem").filter({ hasText: "<thinking>" }).first()).toBeVisible();
}

test("the same texts do fire on a page without protection", async ({ page }) => {
  const texts = SOURCES.flatMap(([, some]) => some ?? []).filter((text) => text.includes("<"));
  const deeds = watchPage(page, SITE);
  await page.setContent("<title>safe</title>");
  await page.evaluate((payloads) => {
    for (const payload of payloads) {
      const frame = document.createElement("iframe");
      // All that they could do, but for leaving the page on which they are counted.
      frame.setAttribute("sandbox", "allow-scripts allow-same-origin allow-modals allow-forms");
      frame.srcdoc = `<title>safe</title>${payload}`;
      document.body.append(frame);
    }
  }, texts);
  const fired = () =>
    page.evaluate(
      () =>
        [...document.querySelectorAll("iframe")].filter((frame) => frame.contentDocument?.title === "pwned")
          .length,
    );
  await expect.poll(fired).toBeGreaterThan(4);
  await expect
    .poll(() => deeds.filter((deed) => deed.startsWith("request http://127.0.0.1:9/")).length)
    .toBeGreaterThan(1);
});
