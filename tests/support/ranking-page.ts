import { randomUUID } from "node:crypto";
import { test as base, expect, type Locator, type Page } from "@playwright/test";
import { SYSTEM } from "@/lib/accounts/actor";
import { closeDatabase, getPool } from "@/lib/platform/db";
import type { NewProject } from "@/lib/projects/schema";
import { createProject } from "@/lib/projects/services/create-project";
import { cookieOf, createMember } from "./actors";
import { importPrompts } from "./import-file";

/** What each completion of each task says; a task's texts carry its number: "Red 2". */
export const COLOURS = ["Red", "Green", "Blue", "Gold", "Black", "White", "Pink", "Grey", "Lime"] as const;

export interface StoredAnswer {
  readonly prompt: string;
  readonly outcome: string;
  /** Texts' first words, best tier first, in the order of COLOURS inside a tier. */
  readonly tiers: readonly (readonly string[])[];
  readonly skipReason: string | null;
  readonly revision: number;
  /** The strengths' raw points. */
  readonly strengths: readonly number[];
  /** By colour. */
  readonly ratings: Readonly<Record<string, unknown>>;
  readonly flags: Readonly<Record<string, unknown>>;
  readonly rationale: string | null;
  readonly reasonTags: readonly string[];
  readonly demonstration: string | null;
  /** The colour of the completion that was edited. */
  readonly editedFrom: string | null;
}

interface StoredRow extends Omit<StoredAnswer, "tiers" | "strengths" | "ratings" | "flags" | "editedFrom"> {
  readonly texts: readonly string[];
  readonly tiers: readonly number[] | null;
  readonly strengths: readonly { readonly value: number }[] | null;
  readonly ratings: Readonly<Record<string, unknown>> | null;
  readonly flags: Readonly<Record<string, unknown>> | null;
  readonly editedFrom: number | null;
}

/** An annotator signed in to a project of his own. */
export class RankingPage {
  constructor(
    readonly page: Page,
    readonly slug: string,
    readonly projectId: string,
  ) {}

  async open(): Promise<void> {
    await this.page.goto(`/projects/${this.slug}/annotate`);
    await expect(this.heading).toBeVisible();
  }

  get heading(): Locator {
    return this.page.getByRole("heading", { level: 1 });
  }

  /** Presses the keys one after another. */
  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  get submit(): Locator {
    return this.page.getByRole("button", { name: "Submit ranking" });
  }

  card(colour: string): Locator {
    return this.page.getByRole("article").filter({ hasText: new RegExp(`${colour} \\d`) });
  }

  /** The letter under which the completion is shown to this annotator. */
  async letterOf(colour: string): Promise<string> {
    const title = await this.card(colour).getByRole("heading", { level: 2 }).innerText();
    return title.trim().slice(-1);
  }

  async lettersOf(...colours: string[]): Promise<string[]> {
    return Promise.all(colours.map((colour) => this.letterOf(colour)));
  }

  /** A completion's chip in the tray. */
  chip(letter: string): Locator {
    return this.page
      .getByRole("region", { name: "Your ranking" })
      .getByRole("button", { name: new RegExp(`^${letter}, `) });
  }

  /** A place of the tray, counted from 1. */
  place(number: number): Locator {
    return this.page
      .getByRole("list", { name: "Your ranking" })
      .getByRole("listitem")
      .nth(number - 1);
  }

  /** What the database has of this project, oldest first. */
  async stored(): Promise<StoredAnswer[]> {
    const { rows } = await getPool().query<StoredRow>(
      `SELECT p.messages->0->>'content' AS prompt, r.outcome, r.tiers, r.skip_reason AS "skipReason", r.revision,
         r.strengths, r.ratings, r.flags, r.rationale, r.reason_tags AS "reasonTags", r.demonstration,
         r.edited_from AS "editedFrom",
         (SELECT array_agg(c.text ORDER BY i.position) FROM task_item i JOIN completion c ON c.id = i.completion_id
          WHERE i.task_id = t.id) AS texts
       FROM annotation_revision r JOIN annotation n ON n.id = r.annotation_id JOIN task t ON t.id = n.task_id
         JOIN prompt p ON p.id = t.prompt_id
       WHERE t.project_id = $1 ORDER BY r.submitted_at, r.revision`,
      [this.projectId],
    );
    return rows.map(nameColours);
  }
}

function nameColours({ texts, editedFrom, ...row }: StoredRow): StoredAnswer {
  return {
    ...row,
    tiers: toColours(row.tiers ?? [], texts),
    strengths: (row.strengths ?? []).map(({ value }) => value),
    ratings: byColour(row.ratings ?? {}, texts),
    flags: byColour(row.flags ?? {}, texts),
    editedFrom: editedFrom === null ? null : colourOf(texts[editedFrom]),
  };
}

function colourOf(text: string | undefined): string {
  return text?.split(" ")[0] ?? "";
}

function byColour(
  byPosition: Readonly<Record<string, unknown>>,
  texts: readonly string[],
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(byPosition).map(([position, value]) => [colourOf(texts[Number(position)]), value]),
  );
}

function toColours(tiers: readonly number[], texts: readonly string[]): string[][] {
  const named: string[][] = [];
  tiers.forEach((tier, position) => {
    if (tier >= 0) (named[tier] ??= []).push(colourOf(texts[position]));
  });
  const rank = (colour: string) => COLOURS.findIndex((one) => one === colour);
  return named.map((tier) => tier.toSorted((a, b) => rank(a) - rank(b)));
}

export interface RankingOptions {
  readonly tasks: number;
  readonly k: number;
  readonly project: Partial<NewProject>;
  /** Prompts to import, as in a file; by default `tasks` of them, whose completions say a colour each. */
  readonly records: readonly object[];
}

/** A test with a signed-in annotator on the ranking screen's project; `test.use({ tasks, k })` sets its size. */
export const test = base.extend<RankingOptions & { readonly ranking: RankingPage }>({
  tasks: [3, { option: true }],
  k: [4, { option: true }],
  project: [{}, { option: true }],
  records: [[], { option: true }],
  baseURL: async ({}, use) => use(siteUrl()),
  ranking: async ({ page, tasks, k, project: options, records }, use) => {
    const name = `Ranking ${randomUUID().slice(0, 8)}`;
    const project = await createProject(SYSTEM, { name, wanted: 1, ...options }, new Date());
    const prompts = Array.from({ length: tasks }, (_, n) => ({
      prompt: `Question ${n + 1} of ${name}`,
      responses: COLOURS.slice(0, k).map((colour) => ({ text: `${colour} ${n + 1}. **Some** words.` })),
    }));
    await importPrompts(records.length > 0 ? records : prompts, name, project.slug);
    const annotator = await createMember(project.id, "annotator");
    const [cookieName = "", value = ""] = (await cookieOf(annotator)).split("=");
    await page.context().addCookies([{ name: cookieName, value, url: siteUrl() }]);
    await use(new RankingPage(page, project.slug, project.id));
  },
});

test.afterAll(async () => {
  await closeDatabase();
});

export { expect };

function siteUrl(): string {
  const url = process.env.PREFERENDUM_E2E_URL;
  if (url === undefined) throw new Error("PREFERENDUM_E2E_URL is not set: no site runs");
  return url;
}
