import type { TestProject } from "vitest/node";
import { openTestServer } from "./test-server";

/** Makes the template database that each test file clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await openTestServer();
  project.provide("databaseAdminUrl", server.adminUrl);
  project.provide("databaseTemplate", server.template);
  return server.close;
}

declare module "vitest" {
  interface ProvidedContext {
    databaseAdminUrl: string;
    databaseTemplate: string;
  }
}
