import { SYSTEM } from "@/lib/accounts/actor";
import { createDataset } from "@/lib/datasets/services/create-dataset";
import { WEBHOOK_EVENTS } from "@/lib/webhooks/events";
import { createWebhook } from "@/lib/webhooks/services/create-webhook";
import { makeCarelessProject, signIn } from "./world";
import type { Screen } from "./screen";

/** A webhook whose address nobody answers at, and what it was told. */
async function toldProject(): Promise<{ slug: string; number: number }> {
  const slug = await makeCarelessProject();
  // Refused before it is sent: the address is inside the own network.
  const asked = { url: "http://127.0.0.1:9/preferendum", events: [...WEBHOOK_EVENTS] };
  const { webhook } = await createWebhook(SYSTEM, slug, asked, new Date());
  await createDataset(SYSTEM, slug, { format: "rankings", testShare: 0.2 }, new Date());
  return { slug, number: webhook.number };
}

export const WEBHOOK_SCREENS: readonly Screen[] = [
  {
    name: "webhooks",
    kind: "page",
    open: async (page, { admin }) => {
      const { slug } = await toldProject();
      await signIn(page, admin);
      await page.goto(`/projects/${slug}/webhooks`);
    },
  },
  {
    name: "webhook-deliveries",
    kind: "page",
    open: async (page, { admin }) => {
      const { slug, number } = await toldProject();
      await signIn(page, admin);
      await page.goto(`/projects/${slug}/webhooks/${number}`);
      await page.getByText("dataset.exported").waitFor();
      await page.getByRole("button", { name: "Pause" }).click();
      await page.getByText("Paused since").waitFor();
    },
  },
];
