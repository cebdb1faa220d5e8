import { expect, type Page } from "@playwright/test";
import { SYSTEM } from "@/lib/accounts/actor";
import type { Project } from "@/lib/projects/schema";
import { updateProject } from "@/lib/projects/services/update-project";
import { createMember } from "../actors";
import { importFile } from "../import-file";
import { referenceFile } from "../reference-data";
import { CONTENTS, GUIDELINES } from "./contents";
import { refuseAnswer } from "./kept";
import { PROTOCOL_SCREENS } from "./protocols";
import { rankingScreen, type Screen } from "./screen";
import { makeContentProject, makeProject, signIn, type World } from "./world";

const fresh = (world: World): Project => world.fresh;

/** Presses the keys one after another. */
const press =
  (...keys: readonly string[]) =>
  async (page: Page): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };

async function openAppearance(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Appearance" }).click();
}

/** One of the settings, by its name. */
async function choose(page: Page, setting: string): Promise<void> {
  await openAppearance(page);
  await page.getByRole("radio", { name: setting, exact: true }).check();
  await page.keyboard.press("Escape");
}

/** Asked before the first task. */
function consentScreen(): Screen {
  return {
    name: "annotate-consent",
    kind: "page",
    open: async (page) => {
      const { slug, id } = await makeContentProject("two");
      const contentWarning = "Some prompts ask for **violence**. You may skip whatever distresses you.";
      await updateProject(SYSTEM, slug, { contentWarning }, new Date());
      await signIn(page, await createMember(id, "annotator"));
      await page.goto(`/projects/${slug}/annotate`);
      await page.getByRole("heading", { name: "Before you begin" }).waitFor();
    },
  };
}

/** A new version, and the page once more: what changed is marked. */
async function changeGuidelines(page: Page): Promise<void> {
  const slug = new URL(page.url()).pathname.split("/")[2] ?? "";
  const guidelines = GUIDELINES.replace(
    "it claims nothing that is false",
    "it claims nothing that it cannot back",
  );
  await updateProject(SYSTEM, slug, { guidelines }, new Date());
  await page.reload();
}

/** The ranking screen in every state. */
export const RANKING_SCREENS: readonly Screen[] = [
  rankingScreen("annotate-fresh", fresh),
  rankingScreen("annotate-partly", fresh, press("2", "1")),
  rankingScreen("annotate-tie", fresh, press("2", "1", "2")),
  rankingScreen("annotate-ranked", fresh, press("3", "1", "3", "4")),
  rankingScreen("annotate-not-complete", fresh, press("2", "1", "Enter")),
  rankingScreen("annotate-guidelines", fresh, press("2", "1", "g")),
  rankingScreen("annotate-keys", fresh, press("?")),
  rankingScreen("annotate-skip", fresh, press("s")),
  rankingScreen("annotate-raw", fresh, async (page) => {
    await page.keyboard.press("r");
    await expect(page.getByText("Loading the raw text")).toHaveCount(0);
  }),
  rankingScreen("annotate-list", fresh, press("2", "1", "v")),
  rankingScreen("annotate-compare", fresh, press("2", "v", "v", "Shift+c")),
  rankingScreen("annotate-compare-differences", fresh, press("v", "v", "w")),
  rankingScreen("annotate-appearance", fresh, openAppearance),
  rankingScreen("annotate-contrast", fresh, async (page) => {
    await choose(page, "High contrast");
    await press("2", "1", "2")(page);
  }),
  rankingScreen("annotate-text-larger", fresh, (page) => choose(page, "Larger")),
  rankingScreen("annotate-german", fresh, async (page) => {
    await choose(page, "Deutsch");
    await press("2", "1", "2")(page);
  }),
  rankingScreen("annotate-undo", fresh, async (page) => {
    await press("2", "1", "3", "4", "Enter")(page);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Task 2");
  }),
  rankingScreen(
    "annotate-undo-guidelines",
    () => makeContentProject("nine", 2),
    async (page) => {
      await press("g", "9", "8", "7", "6", "5", "4", "3", "2", "1", "Enter")(page);
      await expect(page.getByText(/^Submitted: /)).toBeVisible();
    },
  ),
  consentScreen(),
  rankingScreen(
    "annotate-guidelines-changed",
    () => makeContentProject("two"),
    async (page) => {
      const noted = page.waitForResponse(/\/guidelines\/read$/);
      await press("g")(page);
      await noted;
      await changeGuidelines(page);
      await expect(page.getByText("what changed since you read version 1")).toBeVisible();
    },
  ),
  rankingScreen("annotate-report", fresh, press("m")),
  rankingScreen("annotate-not-taken", fresh, async (page) => {
    await refuseAnswer(page);
    await page.getByRole("button", { name: "1 answer not taken" }).click();
  }),
  rankingScreen("annotate-change-answer", fresh, async (page) => {
    const stored = page.waitForResponse(/\/submit$/);
    await press("2", "1", "3", "4", "Enter")(page);
    await stored;
    const { pathname } = new URL(page.url());
    await page.goto(`/work/${pathname.split("/")[2] ?? ""}/history`);
    await page.getByRole("link", { name: /^Change the answer/ }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Change your answer");
  }),
  rankingScreen(
    "annotate-nothing-left",
    () => makeContentProject("two"),
    async (page) => {
      await press("2", "1", "Enter")(page);
      await expect(page.getByRole("heading", { name: "Nothing left for you now" })).toBeVisible();
    },
  ),
  ...CONTENTS.map(({ name }) => rankingScreen(`annotate-${name}`, () => makeContentProject(name))),
  ...realScreens(),
  ...PROTOCOL_SCREENS,
];

/** Real sets of prompts, where PREFERENDUM_TEST_DATA names their folder. */
function realScreens(): Screen[] {
  const files = {
    "vicuna-eight": "promptsets/vicuna80x8.jsonl",
    "two-turns": "promptsets/mtbench_2turn_80x8.jsonl",
    conversation: "promptsets/oa_multiturn_953x8.jsonl.gz",
    deepseek: "promptsets/deepseek_v3_3samples_263.jsonl.gz",
    "assembled-scripts": "awkward/rtl_assembled.jsonl",
  };
  return Object.entries(files).flatMap(([name, given]) => {
    const file = referenceFile(given);
    return file === undefined ? [] : [rankingScreen(`annotate-real-${name}`, () => importReal(name, file))];
  });
}

async function importReal(name: string, file: string): Promise<Project> {
  const project = await makeProject(`Helpfulness, ${name}`);
  await importFile(file, { promptSet: `Screens ${project.slug}`, project: project.slug });
  return project;
}
