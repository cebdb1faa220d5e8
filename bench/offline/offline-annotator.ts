import { setTimeout as sleep } from "node:timers/promises";
import type { Browser, Page, Response } from "@playwright/test";
import type { BenchProject } from "../annotate/make-projects";

const SUBMIT = "**/api/v1/assignments/*/submit";
const WITHIN_MS = 120_000;

/** What was away, or went wrong, when an answer was given. */
export type Away = "network" | "server" | "reply" | "reload";

interface Brought {
  readonly task?: { readonly assignmentId: string } | null;
}

/** An annotator whose connection comes and goes. */
export class OfflineAnnotator {
  given = 0;
  readonly while: Record<Away, number> = { network: 0, server: 0, reply: 0, reload: 0 };

  /** Tasks that replies brought since the page was opened, and how many answers had been given then. */
  #brought = new Set<string>();
  #givenBefore = 0;
  #isLast = false;

  private constructor(private readonly page: Page) {
    page.on("response", (response) => void this.#note(response));
  }

  static async open(browser: Browser, origin: string, project: BenchProject): Promise<OfflineAnnotator> {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    await context.addCookies([{ ...project.cookie, url: origin }]);
    const page = await context.newPage();
    page.setDefaultTimeout(WITHIN_MS);
    await page.goto(`${origin}/projects/${project.slug}/annotate`);
    const annotator = new OfflineAnnotator(page);
    await annotator.waitForTask();
    return annotator;
  }

  /** Ranks and submits the task on the screen, `times` one after another. */
  async answer(away: Away, times: number): Promise<void> {
    for (let n = 0; n < times; n++) {
      await this.page.getByRole("heading", { level: 1, name: `Task ${this.given + 1}` }).waitFor();
      for (const key of ["2", "1", "3", "Enter"]) await this.page.keyboard.press(key);
      await this.page
        .getByRole("heading", { level: 1, name: `Task ${this.given + 1}` })
        .waitFor({ state: "detached" });
      this.given += 1;
      this.while[away] += 1;
    }
  }

  /** Until the next task stands there and the one after it has been fetched ahead. */
  async waitForTask(): Promise<void> {
    await this.page.getByRole("heading", { level: 1, name: `Task ${this.given + 1}` }).waitFor();
    await this.waitUntilSent();
    while (!this.#isLast && this.#brought.size < this.given - this.#givenBefore + 2) await sleep(20);
  }

  /** A claim and a submit that asked for it bring the next task. */
  async #note(response: Response): Promise<void> {
    if (!response.ok() || !/\/(claim|submit)$/.test(response.url())) return;
    const reply = (await response.json().catch(() => ({}))) as Brought & { readonly next?: Brought };
    const { task } = reply.next ?? reply;
    if (task === null) this.#isLast = true;
    else if (task !== undefined) this.#brought.add(task.assignmentId);
  }

  async waitUntilSent(): Promise<void> {
    await this.page.getByRole("button", { name: "Try now" }).waitFor({ state: "detached" });
  }

  async setOffline(isOffline: boolean): Promise<void> {
    await this.page.context().setOffline(isOffline);
  }

  /** The next answer reaches the server; its reply does not come back. */
  async loseReply(): Promise<void> {
    await this.page.route(
      SUBMIT,
      async (route) => {
        await route.fetch();
        await route.abort();
      },
      { times: 1 },
    );
  }

  async blockSubmits(isBlocked: boolean): Promise<void> {
    if (isBlocked) await this.page.route(SUBMIT, (route) => route.abort());
    else await this.page.unroute(SUBMIT);
  }

  /** While an answer waits: the page is gone, what the browser keeps is all there is. */
  async reload(): Promise<void> {
    await this.page.getByRole("button", { name: "Try now" }).waitFor();
    this.#brought = new Set();
    this.#givenBefore = this.given;
    await this.page.reload();
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}
