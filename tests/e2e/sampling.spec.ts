import { expect, type Page, test } from "@playwright/test";
import { randomUUID } from "node:crypto";
import { SYSTEM } from "@/lib/accounts/actor";
import { closeDatabase } from "@/lib/platform/db";
import { createProject } from "@/lib/projects/services/create-project";
import { createSampling } from "@/lib/sampling/services/create-sampling";
import { createUser } from "../support/actors";
import {
  type Answer,
  asProvider,
  type AskedRequest,
  type FakeModelServer,
  openaiReply,
  startFakeModelServer,
} from "../support/fake-model-server";
import { addEndpoint, makePromptSet } from "../support/sampling";
import { signIn } from "../support/screens/world";

test.use({ baseURL: process.env.PREFERENDUM_E2E_URL ?? "" });
test.afterAll(closeDatabase);

let fake: FakeModelServer;
test.beforeEach(async ({ page }) => {
  fake = await startFakeModelServer();
  await signIn(page, await createUser({ isAdmin: true }));
});
test.afterEach(() => fake.close());

const unique = (name: string): string => `${name} ${randomUUID().slice(0, 8)}`;

/** Busy at first, refuses the moon for good, and gives itself away about the sea. */
function answerWithTrouble(): (request: AskedRequest) => Answer {
  let busy = true;
  return (request) => {
    const text = JSON.stringify(request.body);
    if (request.path !== "/v1/chat/completions") return asProvider(request);
    if (busy) {
      busy = false;
      return { status: 429, headers: { "retry-after": "0" }, json: { error: { message: "Slow down." } } };
    }
    if (text.includes("moon"))
      return { status: 400, json: { error: { message: "The prompt is too long." } } };
    if (!text.includes("sea")) return asProvider(request);
    const reply = openaiReply(2, request.body) as { choices: { message: { content: string } }[] };
    reply.choices[1]!.message.content = "I am ChatGPT, and the sea is salt.";
    return { json: reply };
  };
}

/** Adds an endpoint whose key is wrong at first, and mends it. */
async function addEndpointByHand(page: Page, name: string): Promise<void> {
  await page.goto("/endpoints");
  await page.getByRole("button", { name: "Add an endpoint" }).click();
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Address", { exact: true }).fill(fake.url);
  await page.getByLabel("Price of a million tokens in").fill("2");
  await page.getByLabel("Price of a million tokens out").fill("8");
  await page.getByRole("button", { name: "Add endpoint" }).click();

  const card = page.getByRole("region", { name });
  await card.getByRole("button", { name: `Test ${name}` }).click();
  await card.getByRole("button", { name: "List its models" }).click();
  await expect(card.getByRole("alert")).toContainText("inside the server's own network");
  await card.getByRole("button", { name: `Edit ${name}` }).click();
  await page.getByRole("checkbox", { name: "Allow addresses of the own network" }).check();
  await page.getByRole("button", { name: "Save changes" }).click();

  await card.getByRole("button", { name: `Test ${name}` }).click();
  await card.getByRole("button", { name: "List its models" }).click();
  await expect(card.getByRole("button", { name: "model-b" })).toBeVisible();
  await expect(card.getByText("Last error (")).toContainText("own network");
}

test("an admin uploads prompts alone, samples completions from a server with troubles, and gets tasks", async ({
  page,
}) => {
  const name = unique("Sampled");
  const { slug } = await createProject(SYSTEM, { name }, new Date());
  fake.answer = answerWithTrouble();
  await addEndpointByHand(page, name);

  await page.goto(`/projects/${slug}/prompts`);
  const lines = ["the sky", "the sea", "the moon"].map((what) =>
    JSON.stringify({ prompt: `${name}: ${what}?` }),
  );
  const file = {
    name: "prompts.jsonl",
    mimeType: "application/jsonl",
    buffer: Buffer.from(lines.join("\n")),
  };
  await page.getByLabel(/Drop a JSONL or JSON file/).setInputFiles(file);
  await page.getByLabel("Name of the prompt set").fill(name);
  await page.getByRole("button", { name: "Upload and check" }).click();
  await page.getByRole("button", { name: "Import 3" }).click();
  await page.getByRole("link", { name: "Sample completions" }).click();

  await expect(page.getByLabel("Prompt set")).toHaveValue(/^sampled-/);
  await page.getByLabel("Endpoint of model 1").selectOption(name);
  await page.getByRole("button", { name: "List its models" }).click();
  await page.getByRole("button", { name: "model-b" }).click();
  await page.getByLabel("Answers for each combination").fill("2");
  await page.getByLabel("Temperatures").fill("0,5");
  await page.getByLabel("Tokens of an answer, at most").fill("100");
  const preview = page.getByRole("status").filter({ hasText: "completions" });
  await expect(preview).toContainText("6 completions");
  await expect(preview).toContainText("3 prompts × 1 combination × 2 answers");
  await expect(preview).toContainText(/Cost\s*about 0\.0\d/);
  expect(fake.asked.filter(({ method }) => method === "POST")).toEqual([]); // nothing is sent before the start
  await page.getByRole("button", { name: "Start sampling" }).click();

  await expect(page.getByText("4 of 6 completions")).toBeVisible();
  await expect(page.getByText("Done", { exact: true })).toBeVisible();
  await expect(page.getByText("1 batch: The server answered 400: The prompt is too long.")).toBeVisible();
  await page.getByRole("button", { name: "Name themselves (1)" }).click();
  await expect(page.getByText("“I am ChatGPT”")).toBeVisible();
  await page.getByText("Whole text and what was sent").click();
  await expect(page.getByText('"fp_1"')).toBeVisible();
  await expect(page.getByRole("definition").filter({ hasText: /^0\.5$/ })).toBeVisible();

  fake.answer = asProvider;
  await page.getByRole("button", { name: "Try the failed ones again" }).click();
  await expect(page.getByText("6 of 6 completions")).toBeVisible();
  await expect(page.getByRole("link", { name: "Rank the first task yourself" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Given up (0)" })).toBeVisible();
});

test("a job is paused, taken up again and cancelled, and its endpoint is deleted", async ({ page }) => {
  const name = unique("Slow");
  const { slug } = await createProject(SYSTEM, { name }, new Date());
  const endpoint = await addEndpoint(name, { provider: "scripted" });
  const promptSet = await makePromptSet(name, 50);
  const asked = { promptSet, models: [{ endpoint, model: "terse" }], samples: 1, requestsPerMinute: 120 };
  const { number } = await createSampling(SYSTEM, asked, new Date());
  await page.goto(`/projects/${slug}/sampling`);
  await page.getByRole("link", { name: `Sampling ${number}` }).click();
  const state = page.getByRole("status").filter({ hasText: /^(Waiting|Running|Paus|Cancel)/ });
  await expect(page.getByText(/batches a minute, about \d+ s left/)).toBeVisible();
  await page.getByRole("button", { name: "Pause" }).click();
  await expect(state).toHaveText("Paused");
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(state).toHaveText("Running");
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("button", { name: "Cancel it" }).click();
  await expect(state).toHaveText("Cancelled");

  await page.goto("/endpoints");
  const card = page.getByRole("region", { name });
  await card.getByRole("button", { name: `Delete ${name}` }).click();
  await card.getByRole("button", { name: "Delete it" }).click();
  await expect(card).toHaveCount(0);
});
