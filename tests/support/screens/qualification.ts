import { expect, type Page } from "@playwright/test";
import { SYSTEM, type UserActor } from "@/lib/accounts/actor";
import { DEFAULT_PROTOCOL } from "@/lib/projects/protocol";
import { updateProject } from "@/lib/projects/services/update-project";
import { readQualification } from "@/lib/qualification/services/read-qualification";
import { startAttempt } from "@/lib/qualification/services/start-attempt";
import { createMember } from "../actors";
import { addToPool, giveGold, type How, work } from "../pools";
import { adminPage, type Screen } from "./screen";
import { makeProtocolProject, signIn } from "./world";

const IN_TRAINING = 1;
const IN_QUALIFICATION = 2;

interface Qualifying {
  readonly slug: string;
  readonly manager: UserActor;
  readonly annotator: UserActor;
}

/** A project over the bundled sample with training and qualification, whose gold answers say why. */
async function makeQualifying(name: string): Promise<Qualifying> {
  const { id, slug } = await makeProtocolProject(name, DEFAULT_PROTOCOL);
  const manager = await createMember(id, "manager");
  await addToPool(manager, slug, "training", IN_TRAINING);
  await addToPool(manager, slug, "qualification", IN_QUALIFICATION);
  const { tasks } = await readQualification(manager, slug);
  const rationale =
    "The best answer says **what to do first**. The last one gives advice that could do harm.";
  for (const { taskId } of tasks) await giveGold(manager, { slug, taskId }, { rationale });
  return { slug, manager, annotator: await createMember(id, "annotator") };
}

/** What an annotator sees who has trained, begun, and answered the qualification so far. */
async function openAfter(page: Page, name: string, answers: readonly How[] | undefined): Promise<void> {
  const { slug, annotator } = await makeQualifying(name);
  for (let n = 0; n < IN_TRAINING; n++) await work(annotator, slug, "gold");
  if (answers !== undefined) await startAttempt(annotator, slug, new Date());
  for (const how of answers ?? []) await work(annotator, slug, how);
  await signIn(page, annotator);
  await page.goto(`/projects/${slug}/annotate`);
  await page.getByRole("heading", { level: 1 }).waitFor();
}

function afterAnswers(name: string, answers: readonly How[] | undefined, then?: string): Screen {
  return {
    name,
    kind: "page",
    open: async (page) => {
      await openAfter(page, name, answers);
      if (then === undefined) return;
      await page.getByRole("button", { name: "Show my result" }).click();
      await page.getByRole("heading", { name: then }).waitFor();
    },
  };
}

/** The first training task; `keys` go on from there. */
function training(name: string, kind: Screen["kind"], keys: readonly string[], heading: RegExp): Screen {
  return {
    name,
    kind,
    open: async (page) => {
      const { slug, annotator } = await makeQualifying(name);
      await signIn(page, annotator);
      await page.goto(`/projects/${slug}/annotate`);
      await page.getByRole("heading", { level: 1, name: /^Task/ }).waitFor();
      for (const key of keys) await page.keyboard.press(key);
      await page.getByRole("heading", { name: heading }).waitFor();
      if (keys.length > 0) await page.getByRole("table").waitFor();
    },
  };
}

/** The manager's page: chosen tasks, and people who passed, did not, and have not begun. */
const SETTINGS: Screen = {
  name: "qualification-settings",
  kind: "page",
  open: async (page) => {
    const { slug, manager, annotator } = await makeQualifying("qualification settings");
    await work(annotator, slug, "gold");
    await startAttempt(annotator, slug, new Date());
    await signIn(page, manager);
    await page.goto(`/projects/${slug}/settings/qualification`);
    await page.getByRole("heading", { level: 1 }).waitFor();
  },
};

/** Before an attempt, while the project is paused: nothing can be begun. */
const PAUSED: Screen = {
  name: "qualification-start-paused",
  kind: "page",
  open: async (page) => {
    const { slug, manager, annotator } = await makeQualifying("paused qualification");
    for (let n = 0; n < IN_TRAINING; n++) await work(annotator, slug, "gold");
    await updateProject(manager, slug, { state: "paused" }, new Date());
    await signIn(page, annotator);
    await page.goto(`/projects/${slug}/annotate`);
    await page.getByText(/have paused it/).waitFor();
    await expect(page.getByRole("button", { name: "Begin" })).toHaveCount(0);
  },
};

/** A manager gives a gold answer. */
const GOLD: Screen = {
  name: "qualification-gold",
  kind: "ranking",
  open: async (page) => {
    const { slug, manager } = await makeQualifying("gold answer");
    const { tasks } = await readQualification(SYSTEM, slug);
    await signIn(page, manager);
    await page.goto(`/projects/${slug}/gold/${tasks[0]?.taskId ?? ""}`);
    await page.getByRole("heading", { level: 1, name: "Gold answer" }).waitFor();
  },
};

/** Training and qualification, for managers and for annotators. */
export const QUALIFICATION_SCREENS: readonly Screen[] = [
  adminPage("qualification-settings-empty", ({ fresh }) => `/projects/${fresh.slug}/settings/qualification`),
  SETTINGS,
  GOLD,
  training("training-task", "ranking", [], /^Task/),
  training("training-feedback", "page", ["3", "1", "1", "4", "Enter"], /Your order and the gold order/),
  afterAnswers("qualification-start", undefined),
  PAUSED,
  afterAnswers("qualification-finish", ["gold", "opposite"]),
  afterAnswers("qualification-passed", ["gold", "gold"], "Passed"),
  afterAnswers("qualification-not-passed", ["opposite", "opposite"], "Not passed this time"),
];
