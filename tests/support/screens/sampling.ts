import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { SYSTEM } from "@/lib/accounts/actor";
import { testEndpoint } from "@/lib/endpoints/services/test-endpoint";
import { poll } from "@/lib/platform/process";
import { createProject } from "@/lib/projects/services/create-project";
import { openProject } from "@/lib/projects/services/open-project";
import type { NewSampling } from "@/lib/sampling/schema";
import { cancelSampling } from "@/lib/sampling/services/cancel-sampling";
import { createSampling } from "@/lib/sampling/services/create-sampling";
import { pauseSampling } from "@/lib/sampling/services/pause-sampling";
import { readSampling } from "@/lib/sampling/services/read-sampling";
import { createMember, createUser } from "../actors";
import { type AskedRequest, asProvider, openaiReply, startFakeModelServer } from "../fake-model-server";
import { importPrompts } from "../import-file";
import { rankNext } from "../rank-next";
import { addEndpoint } from "../sampling";
import { adminPage, type FirstScreen, type Screen } from "./screen";
import { DEMO, signIn, waitForTraining, type World } from "./world";

const QUESTIONS = [
  "How do I get red wine out of a light carpet?",
  "Write a note to my landlord about the dripping tap in the bathroom.",
  "Which of these two job offers should I take, and what should I ask before I decide?",
  "اشرح لي لماذا تتغير فصول السنة.",
  "Why does my sourdough not rise?",
  "Summarise the plot of Hamlet in three sentences.",
] as const;
const ANSWERS = [
  "Blot, do not rub. Pour a little cold water on it, blot again, then cover it with baking soda until it is dry.",
  "As an AI language model I have no carpet, but cold water and patience help.",
  "1. Blot it with a cloth.\n2. Dilute it with cold water.\n3. Repeat until nothing comes off.",
] as const;
const DONE_WITHIN_MS = 30_000;

/** Before anybody has added an endpoint. */
export const FIRST_SAMPLING_PAGES: readonly FirstScreen[] = [
  {
    name: "endpoints-empty",
    kind: "page",
    open: async (page) => {
      await signIn(page, await createUser({ isAdmin: true }));
      await page.goto("/endpoints");
    },
  },
  {
    name: "sampling-empty",
    kind: "page",
    open: async (page) => {
      const { slug } = await createProject(SYSTEM, { name: "Tone, pilot" }, new Date());
      await signIn(page, await createUser({ isAdmin: true }));
      await page.goto(`/projects/${slug}/sampling`);
    },
  },
];

export const SAMPLING_SCREENS: readonly Screen[] = [
  { name: "endpoints", kind: "page", open: openEndpoints },
  adminPage(
    "endpoint-new",
    () => "/endpoints",
    async (page) => {
      await page.getByRole("button", { name: "Add an endpoint" }).click();
      await page.getByLabel("API key").waitFor();
    },
  ),
  adminPage("sampling", () => `/projects/${DEMO}/sampling`),
  adminPage("sampling-form", () => `/projects/${DEMO}/sampling/new`, fillForm),
  { name: "sampling-running", kind: "page", open: openRunning, leave: cancelAll },
  { name: "sampling-paused", kind: "page", open: openPaused, leave: cancelAll },
  { name: "sampling-failures", kind: "page", open: openFailures },
  { name: "sampling-compared", kind: "page", open: openCompared },
  { name: "sampling-next-round", kind: "page", open: openNextRound },
];

/** One that answers, one that is refused its key, and the test of the first open. */
async function openEndpoints(page: Page, { admin }: World): Promise<void> {
  const fake = await startFakeModelServer();
  try {
    const own = await addEndpoint("vLLM on this machine", {
      baseUrl: fake.url,
      inputPrice: 0.2,
      outputPrice: 0.8,
    });
    const other = await addEndpoint("Hosted models", { baseUrl: fake.url, requestsPerMinute: 120 });
    fake.answer = () => ({ status: 401, json: { error: { message: "Incorrect API key provided." } } });
    await testEndpoint(SYSTEM, other, {}).catch(() => undefined); // what it met is shown
    fake.answer = asProvider;
    await testEndpoint(SYSTEM, own, {});
    await signIn(page, admin);
    await page.goto("/endpoints");
    await page.getByRole("button", { name: "Test vLLM on this machine" }).first().click();
    await page.getByRole("button", { name: "List its models" }).click();
    await page.getByText("It has 2 models").waitFor();
  } finally {
    await fake.close();
  }
}

async function fillForm(page: Page): Promise<void> {
  await page.getByLabel("Endpoint of model 1").selectOption("Scripted (demo)");
  await page.getByRole("button", { name: "Add another model" }).click();
  await page.getByText("More choices").click();
  const preview = page.getByRole("status").filter({ hasText: "4 combinations" });
  await expect(preview).toHaveAttribute("aria-busy", "false");
}

interface Job {
  readonly slug: string;
  readonly number: number;
}

/** A job of its own project over the questions. */
async function makeJob(asked: Partial<NewSampling>, endpoint: string): Promise<Job> {
  const { slug } = await createProject(SYSTEM, { name: "Helpfulness, sampled" }, new Date());
  const promptSet = `Household questions ${randomUUID().slice(0, 4)}`;
  await importPrompts(
    QUESTIONS.map((prompt) => ({ prompt, responses: [] })),
    promptSet,
  );
  const models = [{ endpoint, model: "chatty" }];
  const job = { promptSet, project: slug, models, temperatures: [0.7, 1], samples: 2, ...asked };
  const { number } = await createSampling(SYSTEM, job, new Date());
  return { slug, number };
}

/** Jobs that would go on for minutes: they end with their screens. */
const running: number[] = [];

/** A job with so few requests a minute that it is still at it, once the first completions are there. */
async function makeSlowJob(): Promise<Job> {
  const job = await makeJob(
    { requestsPerMinute: 40 },
    await addEndpoint(`Scripted ${randomUUID().slice(0, 4)}`, { provider: "scripted" }),
  );
  running.push(job.number);
  await untilJob(job.number, ({ completions }) => completions >= 4);
  return job;
}

async function openRunning(page: Page, { admin }: World): Promise<void> {
  const { slug, number } = await makeSlowJob();
  await signIn(page, admin);
  await page.goto(`/projects/${slug}/sampling/${number}`);
  await page.getByText("batches a minute").waitFor();
}

async function openPaused(page: Page, { admin }: World): Promise<void> {
  const { slug, number } = await makeSlowJob();
  await pauseSampling(SYSTEM, number, new Date());
  await untilJob(number, ({ state }) => state === "paused");
  await signIn(page, admin);
  await page.goto(`/projects/${slug}/sampling/${number}`);
}

async function cancelAll(): Promise<void> {
  for (const number of running.splice(0)) await cancelSampling(SYSTEM, number, new Date());
}

/** A server that refuses one of the questions, and a model that gives itself away. */
async function openFailures(page: Page, { admin }: World): Promise<void> {
  const fake = await startFakeModelServer();
  try {
    fake.answer = answerOrRefuse;
    const { slug, number } = await makeJob(
      {},
      await addEndpoint(`Own vLLM ${randomUUID().slice(0, 4)}`, { baseUrl: fake.url }),
    );
    await untilJob(number, ({ state }) => state === "done");
    await signIn(page, admin);
    await page.goto(`/projects/${slug}/sampling/${number}`);
    await page.getByText("Whole text and what was sent").nth(1).click();
  } finally {
    await fake.close();
  }
}

/** Three models by the demo's reward model and by somebody who likes short answers. */
async function openCompared(page: Page, { admin }: World): Promise<void> {
  await waitForTraining();
  const endpoint = await addEndpoint(`Scripted ${randomUUID().slice(0, 4)}`, { provider: "scripted" });
  const models = ["terse", "chatty", "candid"].map((model) => ({ endpoint, model }));
  const { slug, number } = await makeJob({ models, temperatures: [0.7], seeds: [1] }, endpoint);
  await untilJob(number, ({ state }) => state === "done");
  const { id } = await openProject(SYSTEM, slug, "project.read");
  const annotator = await createMember(id, "annotator");
  for (let i = 0; i < 5; i++) await rankNext(annotator, slug, (text) => -text.length, new Date());
  await signIn(page, admin);
  await page.goto(`/projects/${slug}/sampling/${number}`);
  await page.getByRole("button", { name: "Compare" }).click();
  await page.getByText("best first.").waitFor();
}

async function openNextRound(page: Page, world: World): Promise<void> {
  await openCompared(page, world);
  await page.getByRole("link", { name: "Next round with" }).first().click();
  await page.getByText("a fresh seed where it had one").waitFor();
  const preview = page.getByRole("status").filter({ hasText: "1 combination" });
  await expect(preview).toHaveAttribute("aria-busy", "false");
}

function answerOrRefuse({ body }: AskedRequest) {
  if (JSON.stringify(body).includes("Hamlet"))
    return {
      status: 400,
      json: { error: { message: "This model's maximum context length is 4096 tokens." } },
    };
  const reply = openaiReply(2, body) as { choices: { message: { content: string } }[] };
  const hot = body.temperature === 1 ? 1 : 0;
  for (const [i, choice] of reply.choices.entries())
    choice.message.content = ANSWERS[(i + hot) % ANSWERS.length] ?? "";
  return { json: reply };
}

type Sampling = Awaited<ReturnType<typeof readSampling>>;

async function untilJob(number: number, isSo: (sampling: Sampling) => boolean): Promise<void> {
  const found = await poll(
    async () => (isSo(await readSampling(SYSTEM, number, new Date())) ? true : undefined),
    { withinMs: DONE_WITHIN_MS, everyMs: 100 },
  );
  if (found !== true) throw new Error(`sampling ${number} did not come so far`);
}
