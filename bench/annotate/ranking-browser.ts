import { chromium, type Browser, type CDPSession, type Page } from "@playwright/test";
import { findBrowser } from "../../tests/support/browser";
import type { BenchProject } from "./make-projects";

const READY_WITHIN_MS = 120_000;

/** The browser of the tests, with frames at the pace of a screen. */
export async function openBrowser(): Promise<Browser> {
  const { executable, libraries } = findBrowser();
  const env = Object.entries({ ...process.env, LD_LIBRARY_PATH: libraries });
  return chromium.launch({
    executablePath: executable,
    env: Object.fromEntries(env.filter((entry): entry is [string, string] => entry[1] !== undefined)),
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"],
  });
}

/** What the browser says it spent on the page so far. */
export interface PageCost {
  /** Main thread: scripts, styles, layout, paint. */
  readonly busyMs: number;
  readonly heapMB: number;
  readonly nodes: number;
}

/** The ranking screen in a real browser, with clocks in the page. */
export class RankingBrowser {
  private constructor(
    private readonly page: Page,
    private readonly cdp: CDPSession,
  ) {}

  /** Opens the project's first task and waits until it stands there. */
  static async open(
    browser: Browser,
    origin: string,
    { slug, cookie }: BenchProject,
  ): Promise<RankingBrowser> {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    await context.addCookies([{ ...cookie, url: origin }]);
    const page = await context.newPage();
    page.setDefaultTimeout(READY_WITHIN_MS);
    await page.addInitScript("globalThis.__name = (value) => value"); // tsx calls it in every function
    await page.addInitScript(watchPaints);
    const cdp = await context.newCDPSession(page);
    await cdp.send("Performance.enable");
    await page.goto(`${origin}/projects/${slug}/annotate`);
    await page.getByRole("article").first().waitFor();
    await page.waitForLoadState("networkidle");
    return new RankingBrowser(page, cdp);
  }

  /** Milliseconds from a key's own time stamp until the frame that it changed has been painted. */
  async press(key: string, untilNextTask = false): Promise<number> {
    await this.page.evaluate((wait) => window.benchPaint.arm(wait), untilNextTask);
    await this.page.keyboard.press(key);
    return this.page.evaluate(() => window.benchPaint.painted);
  }

  /** Submits a ranked task; milliseconds from the key until the next task has been painted. */
  async submit(): Promise<number> {
    const answered = this.page.waitForResponse((response) => response.url().endsWith("/submit"));
    const ms = await this.press("Enter", true);
    await answered; // brings the one after it, as it does while a person reads
    await this.page.waitForLoadState("networkidle");
    return ms;
  }

  async heading(): Promise<string> {
    return this.page.getByRole("heading", { level: 1 }).innerText();
  }

  async cost(): Promise<PageCost> {
    await this.cdp.send("HeapProfiler.collectGarbage");
    const { metrics } = await this.cdp.send("Performance.getMetrics");
    const read = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? NaN;
    return {
      busyMs: read("TaskDuration") * 1000,
      heapMB: read("JSHeapUsedSize") / 1e6,
      nodes: read("Nodes"),
    };
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}

declare global {
  interface Window {
    benchPaint: { arm: (untilNextTask: boolean) => void; painted: Promise<number> };
  }
}

/** Runs in the page: `painted` is the time from the next key press to the end of the frame that shows what it did. */
function watchPaints(): void {
  const title = (): string | undefined => document.querySelector("h1")?.textContent;
  window.benchPaint = {
    painted: Promise.resolve(NaN),
    arm(untilNextTask) {
      this.painted = new Promise((resolve) => {
        const old = title();
        const afterFrame = (from: number): void => {
          if (untilNextTask && title() === old) {
            requestAnimationFrame(() => afterFrame(from));
            return;
          }
          const channel = new MessageChannel();
          // A task posted in a frame's callback runs when the frame has been drawn.
          channel.port1.onmessage = () => resolve(performance.now() - from);
          channel.port2.postMessage(0);
        };
        const onKey = ({ timeStamp }: KeyboardEvent): void =>
          void requestAnimationFrame(() => afterFrame(timeStamp));
        window.addEventListener("keydown", onKey, { capture: true, once: true });
      });
    },
  };
}
