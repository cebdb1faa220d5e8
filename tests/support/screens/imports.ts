import type { Page } from "@playwright/test";
import { adminPage, type Screen } from "./screen";
import type { World } from "./world";

const prompts = ({ empty }: World) => `/projects/${empty.slug}/prompts`;

/** Uploads in their less common states, and the pages of prompt sets. */
export const IMPORT_SCREENS: readonly Screen[] = [
  adminPage("prompts-paste", prompts, async (page) => {
    await page.getByText("Paste text instead").click();
    await page.getByLabel("Pasted text").fill("prompt,response_1,response_2\nWhy?,Because.,So that.");
  }),
  adminPage("prompts-read-as", prompts, async (page) => {
    await send(page, [textFile("questions.csv", "question;left;right\nWhy?;because;so that\n")]);
    await page.getByRole("alert").filter({ hasText: "question, left, right" }).waitFor();
  }),
  adminPage("prompts-several", prompts, async (page) => {
    const line = (prompt: string) => `${JSON.stringify({ prompt, responses: ["One.", "Two."] })}\n`;
    await send(page, [
      textFile("first-batch.jsonl", line("Why?") + line("How?")),
      textFile("second-batch.jsonl", `${line("When?")}{"prompt": 7}\n`),
      textFile("page.jsonl", "<!doctype html>"),
    ]);
    await page.getByRole("button", { name: "Import all files" }).waitFor();
  }),
  adminPage("prompt-sets", () => "/prompt-sets"),
  adminPage("prompt-sets-archived", () => "/prompt-sets?archived=true"),
  adminPage("prompt-set", () => "/prompt-sets/screens-sample?search=the"),
];

function textFile(name: string, text: string) {
  return { name, mimeType: "text/plain", buffer: Buffer.from(text) };
}

async function send(page: Page, files: ReturnType<typeof textFile>[]): Promise<void> {
  await page.getByLabel(/Drop a JSONL or JSON file/).setInputFiles(files);
  await page.getByLabel("Name of the prompt set").fill("Screens of imports");
  await page.getByRole("button", { name: "Upload and check" }).click();
}
