import { defineConfig } from "@playwright/test";

// The server under test and the browser are found by tests/e2e/global-setup.ts, which puts them into the environment.
const { PREFERENDUM_BROWSER, PREFERENDUM_BROWSER_LIBRARIES, PREFERENDUM_E2E_REPORT } = process.env;

const env = Object.fromEntries(
  Object.entries({ ...process.env, LD_LIBRARY_PATH: PREFERENDUM_BROWSER_LIBRARIES }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  ),
);

export default defineConfig({
  testDir: "tests/e2e",
  globalSetup: "./tests/e2e/global-setup.ts",
  outputDir: "test-results",
  timeout: 60_000,
  expect: { timeout: 10_000 },
  fullyParallel: false,
  workers: 1,
  retries: 0,
  forbidOnly: process.env.CI !== undefined,
  reporter: [
    ["list"],
    ...(PREFERENDUM_E2E_REPORT === undefined
      ? []
      : [["json", { outputFile: PREFERENDUM_E2E_REPORT }] as const]),
  ],
  projects: [
    { name: "e2e", testMatch: "**/*.spec.ts" },
    { name: "screenshots", testMatch: "**/*.shots.ts", timeout: 600_000 },
  ],
  use: {
    viewport: { width: 1280, height: 800 },
    locale: "en-GB",
    timezoneId: "UTC",
    reducedMotion: "reduce",
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
    launchOptions: {
      ...(PREFERENDUM_BROWSER === undefined ? {} : { executablePath: PREFERENDUM_BROWSER }),
      env,
      // No sandbox: tests run as root and in containers. The rest keeps the browser from calling home.
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
      ],
    },
  },
});
