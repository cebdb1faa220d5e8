import { SYSTEM } from "@/lib/accounts/actor";
import { createProject } from "@/lib/projects/services/create-project";
import { batchPlanSchema } from "@/lib/tasks/batch-schema";
import { pauseBatch } from "@/lib/tasks/services/change-batch";
import { createBatch } from "@/lib/tasks/services/create-batch";
import { updateMember } from "@/lib/projects/services/update-member";
import { createMember } from "../actors";
import { importPrompts } from "../import-file";
import { makeSkippedTask } from "../skipped-task";
import { signIn, waitForTraining } from "./world";
import type { Screen } from "./screen";

/** A project with a batch that is given out and one that is paused. */
async function projectWithBatches(): Promise<string> {
  const name = `Batches ${Date.now()}`;
  const { id, slug } = await createProject(SYSTEM, { name, wanted: 3 }, new Date());
  const { userId } = await createMember(id, "annotator");
  await updateMember(SYSTEM, slug, { userId, languages: ["de", "en"], skills: ["medicine"] });
  const responses = Array.from({ length: 6 }, (_, i) => ({ text: `Answer ${i}` }));
  const prompts = Array.from({ length: 40 }, (_, i) => ({
    prompt: `Question ${i}`,
    responses,
    language: i % 4 === 0 ? "de" : "en",
  }));
  const set = `Questions of ${name}`;
  await importPrompts(prompts, set);
  const make = (asked: object) =>
    createBatch(SYSTEM, slug, batchPlanSchema.parse({ promptSet: set, ...asked }), new Date());
  await make({});
  const { batch } = await make({ cut: { how: "pairs", perPrompt: 2 }, again: true });
  await pauseBatch(SYSTEM, { slug, batchId: batch.id });
  await make({ again: true, language: "de", skill: "medicine", priority: 5 });
  return slug;
}

/** A project over a set from which the demo's reward model can choose. */
async function projectToChooseFor(): Promise<{ readonly slug: string; readonly set: string }> {
  const name = `Chosen ${Date.now()}`;
  const { slug } = await createProject(SYSTEM, { name, wanted: 3 }, new Date());
  const kinds = [
    "Sure, gladly, step by step.",
    "No.",
    "It depends on what you need it for.",
    "Ask somebody else.",
  ];
  const responses = kinds.map((text) => ({ text }));
  const prompts = Array.from({ length: 40 }, (_, i) => ({
    prompt: `How do I begin with number ${i}?`,
    responses,
  }));
  const set = `Questions of ${name}`;
  await importPrompts(prompts, set, slug);
  return { slug, set };
}

export const BATCH_SCREENS: readonly Screen[] = [
  {
    name: "tasks",
    kind: "page",
    open: async (page, { admin }) => {
      const slug = await projectWithBatches();
      await signIn(page, admin);
      await page.goto(`/projects/${slug}/tasks`);
      const form = page.getByRole("form", { name: "Make tasks of a prompt set" });
      await form.getByLabel("Answers on a screen").selectOption("pairs");
      await form.getByLabel("Also prompts that have tasks").check();
      await form.getByRole("button", { name: "Count first" }).click();
      await page.getByText("40 prompts give 40 tasks").waitFor();
    },
  },
  {
    name: "tasks-skipped",
    kind: "page",
    open: async (page, { admin }) => {
      const { slug } = await makeSkippedTask(`Skipped ${Date.now()}`);
      await signIn(page, admin);
      await page.goto(`/projects/${slug}/tasks`);
      await page.getByRole("heading", { name: "Skipped by several people" }).waitFor();
    },
  },
  {
    name: "tasks-asks",
    kind: "page",
    open: async (page, { admin }) => {
      const slug = await projectWithBatches();
      await signIn(page, admin);
      await page.goto(`/projects/${slug}/tasks`);
      const batches = page.getByRole("table", { name: "Batches of tasks" });
      await batches.getByRole("button", { name: "Priority 5" }).click();
      const form = page.getByRole("form", { name: "Make tasks of a prompt set" });
      await form.getByLabel("Also prompts that have tasks").check();
      await form.getByLabel("Language").fill("de");
      await form.getByLabel("Skill").fill("law");
      await form.getByRole("button", { name: "Count first" }).click();
      await page.getByText("No member of the project can do these tasks").waitFor();
    },
  },
  {
    name: "tasks-chosen",
    kind: "page",
    open: async (page, { admin }) => {
      await waitForTraining();
      const { slug, set } = await projectToChooseFor();
      await signIn(page, admin);
      await page.goto(`/projects/${slug}/tasks`);
      const form = page.getByRole("form", { name: "Let the reward model choose" });
      await form.getByLabel("Prompt set").selectOption(set);
      await form.getByLabel("Also prompts that have tasks").check();
      await form.getByRole("button", { name: "Make the tasks" }).click();
      await page.getByText("Random arm beside").waitFor();
      await form.getByLabel("Prompt set").selectOption(set);
      await form.getByLabel("Also prompts that have tasks").check();
      await form.getByRole("button", { name: "Count first" }).click();
      await form.getByText("drawn by lot (seed").waitFor();
    },
  },
];
