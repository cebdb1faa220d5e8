import { expect, type Page } from "@playwright/test";
import { SYSTEM } from "@/lib/accounts/actor";
import { poll } from "@/lib/platform/process";
import { cancelRun } from "@/lib/reward-model/services/cancel-run";
import { createRun } from "@/lib/reward-model/services/create-run";
import { readRun } from "@/lib/reward-model/services/read-run";
import { adminPage, type Screen } from "./screen";
import { DEMO, waitForTraining } from "./world";

const WITHIN_MS = 180_000;
const list = () => `/projects/${DEMO}/reward-models`;

/** A training that was cancelled in the middle and can go on; two side by side; the bases to begin with. */
export const RUN_SCREENS: readonly Screen[] = [
  adminPage("reward-models-left", list, async (page) => {
    const number = await makeLeftRun();
    await page.reload();
    await page
      .getByRole("listitem")
      .filter({ has: page.getByRole("heading", { name: new RegExp(`^Training ${number} `) }) })
      .getByRole("button", { name: "Go on" })
      .waitFor();
  }),
  adminPage("reward-models-bases", list, async (page) => {
    await waitForTraining();
    await page.getByText("What is known of each").click();
    await page.getByRole("radio", { name: /MiniLM-L6/ }).check();
    await expect(page.getByLabel("Or a model of the Hugging Face hub")).toHaveValue(
      "sentence-transformers/all-MiniLM-L6-v2",
    );
  }),
  adminPage("reward-models-compare", list, compareTwo),
];

/** A second training that finished, chosen beside the first. */
async function compareTwo(page: Page): Promise<void> {
  await waitForTraining();
  const { number } = await createRun(
    SYSTEM,
    DEMO,
    { dataset: 1, base: "mini", mode: "top", seed: 1, options: { epochs: 2 } },
    new Date(),
  );
  const ended = await poll(async () => ((await readRun(SYSTEM, DEMO, number)).report ? true : undefined), {
    withinMs: WITHIN_MS,
    everyMs: 250,
  });
  expect(ended).toBe(true);
  await page.reload();
  await page.getByRole("checkbox", { name: "Compare training 1", exact: true }).check();
  await page.getByRole("checkbox", { name: `Compare training ${number}`, exact: true }).check();
  await page.getByRole("link", { name: "Compare side by side" }).click();
  await page.getByRole("row", { name: /Difference to Training 1/ }).waitFor();
}

/** Cancelled after its first steps; gives its number. */
async function makeLeftRun(): Promise<number> {
  await waitForTraining();
  const { number } = await createRun(
    SYSTEM,
    DEMO,
    { dataset: 1, base: "mini", mode: "full", seed: 2, options: { epochs: 30 } },
    new Date(),
  );
  const read = () => readRun(SYSTEM, DEMO, number);
  const isAt = (test: (run: Awaited<ReturnType<typeof read>>) => boolean) =>
    poll(async () => (test(await read()) ? true : undefined), { withinMs: WITHIN_MS, everyMs: 250 });
  expect(await isAt(({ progress }) => progress?.phase === "training" && progress.step > 1)).toBe(true);
  await cancelRun(SYSTEM, DEMO, number, new Date());
  expect(await isAt(({ state }) => state === "cancelled")).toBe(true);
  return number;
}
