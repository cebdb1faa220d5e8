import { SYSTEM } from "@/lib/accounts/actor";
import { listJudges } from "@/lib/judges/services/list-judges";
import { poll } from "@/lib/platform/process";
import { createProject } from "@/lib/projects/services/create-project";
import { createUser } from "../actors";
import { adminPage, type FirstScreen, type Screen } from "./screen";
import { DEMO, signIn } from "./world";

const DONE_WITHIN_MS = 60_000;

/** Before anybody has added an endpoint. */
export const FIRST_JUDGE_PAGES: readonly FirstScreen[] = [
  {
    name: "judges-empty",
    kind: "page",
    open: async (page) => {
      const { slug } = await createProject(SYSTEM, { name: "Tone, judged" }, new Date());
      await signIn(page, await createUser({ isAdmin: true }));
      await page.goto(`/projects/${slug}/judges`);
    },
  },
];

export const JUDGE_SCREENS: readonly Screen[] = [
  adminPage(
    "judge-form",
    () => `/projects/${DEMO}/judges/new`,
    async (page) => {
      await page.getByLabel("Name", { exact: true }).fill("Careful reader");
      await page.getByLabel("Endpoint", { exact: true }).selectOption("Scripted (demo)");
      await page.getByLabel("Model", { exact: true }).fill("word-counter");
      await page.getByText("How it is asked").click();
      await page.getByText("each in both orders").waitFor();
      await page.getByText("The first request in full").click();
    },
  ),
  {
    name: "judges",
    kind: "page",
    open: async (page, { admin }) => {
      await judgedDemo();
      await signIn(page, admin);
      await page.goto(`/projects/${DEMO}/judges`);
    },
  },
  {
    name: "judge",
    kind: "page",
    open: async (page, { admin }) => {
      const number = await judgedDemo();
      await signIn(page, admin);
      await page.goto(`/projects/${DEMO}/judges/${number}`);
    },
  },
];

/** The demo's judge once the worker is done with it; its number. */
async function judgedDemo(): Promise<number> {
  const number = await poll(
    async () => {
      const [judge] = (await listJudges(SYSTEM, DEMO, new Date())).judges;
      return judge?.state === "done" ? judge.number : undefined;
    },
    { withinMs: DONE_WITHIN_MS, everyMs: 250 },
  );
  if (number === undefined) throw new Error("the demo's judge is not done in time");
  return number;
}
