import { test as base } from "@playwright/test";
import { closeDatabase } from "@/lib/platform/db";
import { makeWorld, type World } from "./world";

/** A test that has the seeded world. */
export const test = base.extend<object, { readonly world: World }>({
  baseURL: async ({}, use) => use(process.env.PREFERENDUM_E2E_URL ?? ""),
  world: [
    async ({}, use) => {
      await use(await makeWorld());
      await closeDatabase();
    },
    { scope: "worker", timeout: 180_000 },
  ],
});
