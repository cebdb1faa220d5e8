import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import { SYSTEM } from "@/lib/accounts/actor";
import type { NewReport } from "@/lib/annotations/report";
import { reportTask } from "@/lib/annotations/services/report-task";
import { createInvite } from "@/lib/projects/services/create-invite";
import { createRun } from "@/lib/reward-model/services/create-run";
import { createMember, createUser } from "../actors";
import { claimNext } from "../demonstrations";
import { NOTHING_FOR_HIM, NOTHING_LEFT } from "./done";
import { FULL_HISTORY } from "./history";
import { IMPORT_SCREENS } from "./imports";
import { KEPT_SCREENS } from "./kept";
import { PANEL_SCREENS } from "./panels";
import { PEOPLE_SCREENS } from "./people";
import { QUALIFICATION_SCREENS } from "./qualification";
import { RETURNED_SCREENS } from "./returned";
import { FIRST_JUDGE_PAGES, JUDGE_SCREENS } from "./judges";
import { RUN_SCREENS } from "./runs";
import { FIRST_SAMPLING_PAGES, SAMPLING_SCREENS } from "./sampling";
import { BATCH_SCREENS } from "./batches";
import { DISAGREEMENT_SCREENS } from "./disagreements";
import { WEBHOOK_SCREENS } from "./webhooks";
import { adminPage, annotatorPage, openPage, type FirstScreen, type Screen } from "./screen";
import {
  breakProtocol,
  DEMO,
  makeCarelessProject,
  makeContentProject,
  mendProtocols,
  SAMPLE,
  signIn,
  waitForTraining,
  type World,
} from "./world";

/** Of an instance that nobody has used: these come before the world is seeded. */
export const FIRST_PAGES: readonly FirstScreen[] = [
  {
    name: "set-up",
    kind: "page",
    open: async (page) => {
      await page.goto(process.env.PREFERENDUM_E2E_SETUP_LINK ?? "");
    },
  },
  {
    name: "projects-empty",
    kind: "page",
    open: async (page) => {
      await signIn(page, await createUser({ isAdmin: true }));
      await page.goto("/projects");
    },
  },
  {
    name: "playground-none",
    kind: "page",
    open: async (page) => {
      await signIn(page, await createUser({ isAdmin: true }));
      await page.goto("/playground");
      await page.getByText("No reward model is served yet").waitFor();
    },
  },
  ...FIRST_SAMPLING_PAGES,
  ...FIRST_JUDGE_PAGES,
];

const of =
  (part: string) =>
  ({ empty }: World) =>
    `/projects/${empty.slug}${part}`;
const demo = (part: string) => () => `/projects/${DEMO}${part}`;

/** What annotators reported: of one answer, with a note, and of a task as a whole. */
const REPORTS: Screen = {
  name: "overview-reports",
  kind: "page",
  open: async (page, { admin }) => {
    const { id, slug } = await makeContentProject("code");
    const annotator = await createMember(id, "annotator");
    const { assignmentId, items } = await claimNext(annotator, slug, new Date());
    const reports: readonly NewReport[] = [
      { clientId: crypto.randomUUID(), reason: "wrong_language" },
      {
        clientId: crypto.randomUUID(),
        reason: "other",
        completionId: items[0]?.completionId ?? null,
        note: "The program deletes the files that it is asked to count.",
      },
    ];
    for (const report of reports) await reportTask(annotator, { assignmentId, report }, new Date());
    await signIn(page, admin);
    await page.goto(`/projects/${slug}`);
  },
};

/** A dataset to be careful with, and what an export of it would say before. */
const WARNINGS: Screen = {
  name: "datasets-warnings",
  kind: "page",
  open: async (page, { admin }) => {
    const slug = await makeCarelessProject();
    await signIn(page, admin);
    await page.goto(`/projects/${slug}/datasets`);
    await page.getByRole("button", { name: "Look for warnings" }).click();
    await expect(page.getByText("Before you give it away")).toHaveCount(3);
  },
};

/** Two datasets of other choices, chosen from the list. */
const COMPARED: Screen = {
  name: "datasets-compared",
  kind: "page",
  open: async (page, { admin }) => {
    const slug = await makeCarelessProject();
    await signIn(page, admin);
    await page.goto(`/projects/${slug}/datasets`);
    await page.getByRole("button", { name: "Compare" }).click();
    await expect(page.getByText("What changed from dataset 1 to dataset 2")).toBeVisible();
  },
};

export const PAGES: readonly Screen[] = [
  openPage("sign-in", () => "/sign-in"),
  openPage("sign-in-unknown", () => "/sign-in?provider=unknown"),
  openPage("sign-in-refused", () => "/sign-in", refuseSignIn),
  openPage("link-gone", () => "/setup/used"),
  openPage("join", joinLink),
  adminPage("projects", () => "/projects"),
  adminPage("project-new", () => "/projects/new", previewed),
  adminPage("project-new-fields", () => "/projects/new", fillFields),
  adminPage("overview-empty", of("")),
  adminPage("overview", demo("")),
  REPORTS,
  adminPage("prompts-empty", of("/prompts")),
  adminPage("prompts-report", of("/prompts"), uploadWithBadLines),
  adminPage("prompts-refused", of("/prompts"), uploadPreferencesAsPrompts),
  adminPage("prompts", demo("/prompts")),
  ...IMPORT_SCREENS,
  adminPage("people-empty", of("/people")),
  adminPage("people", demo("/people"), async (page) => {
    await page.getByRole("button", { name: "Make an invite link" }).click();
    await page.getByLabel("Invite link", { exact: true }).waitFor();
  }),
  adminPage("datasets-empty", of("/datasets"), counted),
  adminPage("datasets", demo("/datasets"), counted),
  adminPage("datasets-pairs", demo("/datasets"), async (page) => {
    await page.getByLabel("Format").selectOption("trl-preference");
    await counted(page);
  }),
  adminPage("datasets-push", demo("/datasets"), async (page) => {
    await counted(page);
    await page.getByText("Send to the Hugging Face hub").first().click();
    await page.getByRole("textbox", { name: "Repository" }).fill("no owner");
    await page.getByLabel("Access token").fill("hf_none");
    await page.getByRole("button", { name: "Send dataset" }).click();
    await page.getByText("Give the repository as owner/name").waitFor();
  }),
  adminPage("datasets-choices", demo("/datasets"), async (page) => {
    await page.getByLabel("Format").selectOption("trl-preference");
    await page.getByText("More choices").click();
    await page.getByLabel("Several annotators").selectOption("majority");
    await counted(page);
  }),
  adminPage("datasets-by-reward", demo("/datasets"), async (page) => {
    await waitForTraining();
    await page.getByLabel("Format").selectOption("sft");
    await page.getByText("More choices").click();
    await page.getByLabel("Answers to learn").selectOption("reward");
    await page.getByLabel("Least gain").fill("0.1");
    await page.getByRole("button", { name: "Score the answers" }).click();
    await page.getByText("have a reward by").waitFor();
    await counted(page);
  }),
  WARNINGS,
  COMPARED,
  adminPage("reward-models-empty", of("/reward-models")),
  adminPage("reward-models", demo("/reward-models"), async (page) => {
    await waitForTraining();
    await page.getByRole("row", { name: /This reward model/ }).waitFor();
  }),
  adminPage("reward-models-details", demo("/reward-models"), async (page) => {
    await waitForTraining();
    await page.getByText("Accuracy by kind, calibration, length").first().click();
    await page.getByRole("row", { name: /Rank correlation/ }).waitFor();
  }),
  { ...adminPage("reward-models-running", demo("/reward-models"), startTraining), leave: cancelTraining },
  ...RUN_SCREENS,
  adminPage("playground", () => "/playground"),
  adminPage("playground-scores", () => "/playground", score),
  adminPage("settings", demo("/settings")),
  adminPage("account", () => "/account"),
  annotatorPage("projects-annotator", () => "/projects", answerThree),
  annotatorPage("work", () => "/work"),
  annotatorPage("own-page", ({ fresh }) => `/work/${fresh.slug}`, answerThree),
  NOTHING_LEFT,
  NOTHING_FOR_HIM,
  annotatorPage("history-empty", ({ fresh }) => `/work/${fresh.slug}/history`),
  FULL_HISTORY,
  annotatorPage("history", ({ fresh }) => `/work/${fresh.slug}/history`, answerThree),
  annotatorPage("guidelines", ({ fresh }) => `/work/${fresh.slug}/guidelines`),
  ...RETURNED_SCREENS,
  ...KEPT_SCREENS,
  ...QUALIFICATION_SCREENS,
  ...SAMPLING_SCREENS,
  ...JUDGE_SCREENS,
  ...BATCH_SCREENS,
  ...DISAGREEMENT_SCREENS,
  ...WEBHOOK_SCREENS,
  ...PEOPLE_SCREENS,
  ...PANEL_SCREENS,
  openPage("not-found", () => "/nothing-here"),
  { name: "error", kind: "page", open: openBroken, leave: mendProtocols },
];

/** One ranked, one without an acceptable answer, one skipped. */
async function answerThree(page: Page, { fresh }: World): Promise<void> {
  await page.goto(`/projects/${fresh.slug}/annotate`);
  for (const [n, keys] of [["2", "1", "3", "4", "Enter"], ["n"], ["s", "2"]].entries()) {
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Task ${n + 1}`);
    const stored = page.waitForResponse(/\/submit$/);
    for (const key of keys) await page.keyboard.press(key);
    await stored;
  }
}

async function openBroken(page: Page, { admin, empty }: World): Promise<void> {
  await signIn(page, admin);
  await breakProtocol(empty);
  await page.goto(`/projects/${empty.slug}`);
  await page.getByRole("button", { name: "Try again" }).waitFor();
}

async function joinLink({ fresh }: World): Promise<string> {
  const input = { role: "annotator", maxUses: 1, days: 1 } as const;
  return (await createInvite(SYSTEM, fresh.slug, input, new Date())).path;
}

async function refuseSignIn(page: Page): Promise<void> {
  await page.getByLabel("E-mail address").fill("somebody@example.org");
  await page.getByLabel("Password").fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("alert").filter({ hasText: "Problem" }).waitFor();
}

/** The sample with a line that is no JSON and one without a prompt among its lines. */
async function uploadWithBadLines(page: Page): Promise<void> {
  const lines = readFileSync(SAMPLE, "utf8").trim().split("\n");
  lines.splice(2, 0, `{"prompt": "Why`, `{"responses": ["One.", "Two."]}`);
  const buffer = Buffer.from(lines.join("\n"));
  const file = { name: "answers-with-bad-lines.jsonl", mimeType: "application/jsonl", buffer };
  await page.getByLabel(/Drop a JSONL or JSON file/).setInputFiles(file);
  await page.getByRole("button", { name: "Upload and check" }).click();
  await page.getByRole("status").filter({ hasText: "to import" }).waitFor();
}

/** Preferences, offered as prompts. */
async function uploadPreferencesAsPrompts(page: Page): Promise<void> {
  const line = JSON.stringify({ prompt: "Why is the sky blue?", chosen: "Scattering.", rejected: "Paint." });
  const buffer = Buffer.from(`${line}\n${line}\n`);
  const file = { name: "pairs.jsonl", mimeType: "application/jsonl", buffer };
  await page.getByLabel(/Drop a JSONL or JSON file/).setInputFiles(file);
  await page.getByRole("button", { name: "Upload and check" }).click();
  await page.getByRole("alert").filter({ hasText: "refused as a whole" }).waitFor();
}

async function previewed(page: Page): Promise<void> {
  const preview = page.getByTitle("Annotator’s screen").contentFrame();
  await preview.getByText("A", { exact: true }).first().waitFor();
}

/** InstructGPT's fields, of which one is opened and wrong. */
async function fillFields(page: Page): Promise<void> {
  await page.getByRole("radio", { name: "Rating" }).check();
  await page.getByRole("combobox", { name: "Fields of a paper" }).selectOption("instructgpt");
  await page.getByRole("button", { name: "Add InstructGPT’s fields" }).click();
  await page.getByText("Hallucination").click();
  await page.getByLabel("Label").fill("");
  await page.getByLabel("Name", { exact: true }).fill("Ratings");
  await page.getByRole("button", { name: "Create project" }).click();
  await page.getByText("Give the field a label.").waitFor();
}

async function counted(page: Page): Promise<void> {
  await expect(page.getByRole("status").filter({ hasText: "rows now" })).toBeVisible();
}

async function startTraining(page: Page): Promise<void> {
  // In full: a new head is fitted before anybody looks.
  await createRun(SYSTEM, DEMO, { dataset: 1, base: "mini", mode: "full", seed: 1 }, new Date());
  await page.reload();
  await page.getByRole("progressbar", { name: "Progress of the training" }).waitFor();
}

async function cancelTraining(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("progressbar", { name: "Progress of the training" })).toHaveCount(0, {
    timeout: 60_000,
  });
}

async function score(page: Page): Promise<void> {
  await waitForTraining();
  await page.getByLabel("Prompt").fill("How can I sleep better?");
  await page
    .getByLabel("Answer A")
    .fill("Go to bed at the same time each night, and keep the room dark, quiet and cool.");
  await page.getByLabel("Answer B").fill("No idea.");
  await page.getByRole("button", { name: "Score both" }).click();
  await expect(page.getByRole("status", { name: "Scores" })).toBeVisible({ timeout: 60_000 });
}
