import { beforeAll, describe, expect, test } from "vitest";
import { SYSTEM } from "@/lib/accounts/actor";
import type { Agreement, Overview } from "@/lib/quality/schema";
import { readAgreement } from "@/lib/quality/services/read-agreement";
import { openProject } from "@/lib/projects/services/open-project";
import { listAnnotators } from "@/lib/quality/repository";
import { readOverview } from "@/lib/quality/services/read-overview";
import { updateProject } from "@/lib/projects/services/update-project";
import { useDatabase } from "../../support/database";
import { type GivenPrompt, makeRankedProject } from "../../support/ranked-project";

useDatabase();

const NOW = new Date("2026-11-24T12:00:00Z");
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);
let slug = "";
let overview: Overview;
let agreement: Agreement;

function prompts(): GivenPrompt[] {
  const ask = (content: string): GivenPrompt["messages"] => [{ role: "user", content }];
  return [
    {
      messages: ask("both agree"),
      texts: ["a", "b", "c"],
      wanted: 2,
      annotations: [
        { annotator: "ann", tiers: [0, 1, 2], activeMs: 10_000, submittedAt: daysAgo(0) },
        {
          annotator: "bob",
          tiers: [0, 1, 2],
          activeMs: 30_000,
          presented: [2, 1, 0],
          submittedAt: daysAgo(1),
        },
      ],
    },
    {
      messages: ask("one swap, one tie"),
      texts: ["a", "b", "c"],
      annotations: [
        { annotator: "ann", tiers: [0, 1, 2], activeMs: 20_000, submittedAt: daysAgo(1) },
        { annotator: "bob", tiers: [1, 0, 1], activeMs: 40_000, submittedAt: daysAgo(20) },
        { annotator: "cy", outcome: "none_acceptable", submittedAt: daysAgo(0) },
      ],
    },
    {
      messages: ask("skipped"),
      texts: ["a", "b"],
      annotations: [
        { annotator: "bob", outcome: "skipped", submittedAt: daysAgo(0) },
        { annotator: "cy", tiers: [0, 1], counted: false, submittedAt: daysAgo(0) },
      ],
    },
    { messages: ask("hidden"), texts: ["a", "b"], annotations: [], visible: false },
  ];
}

beforeAll(async () => {
  const project = await makeRankedProject("Overview", prompts());
  slug = project.slug;
  overview = await readOverview(SYSTEM, slug, NOW);
  agreement = await readAgreement(SYSTEM, project.slug);
});

describe("the overview of a project", () => {
  test("counts tasks by how far they are, and places of those wanted", () => {
    expect(overview.tasks).toEqual({
      total: 4,
      complete: 2,
      underway: 0,
      untouched: 2,
      review: 0,
      paused: 0,
      closed: 0,
    });
    expect(overview.places).toEqual({ counted: 5, wanted: 2 + 3 + 3 + 3, leased: 0 });
  });

  test("counts what people sent, surplus and skips apart", () => {
    expect(overview.annotations).toEqual({
      answered: 4,
      noneAcceptable: 1,
      skipped: 1,
      surplus: 1,
      imported: 0,
    });
    expect(overview.skipRate).toMatchObject({ value: 1 / 7, n: 7 });
    expect(overview.medianActiveMs).toBe(30_000);
  });

  test("gives the answers of each of the last fourteen days, skips and older ones left out", () => {
    expect(overview.perDay.length).toBe(14);
    expect(overview.perDay.at(-1)).toEqual({ day: "2026-11-24", answers: 3 });
    expect(overview.perDay.at(-2)).toEqual({ day: "2026-11-23", answers: 2 });
    expect(overview.perDay.reduce((sum, { answers }) => sum + answers, 0)).toBe(5);
  });

  test("says how fast it goes, when it will be done, and what the working time costs", async () => {
    expect(overview.perHour).toHaveLength(24);
    expect(overview.perHour.at(-1)).toEqual({ hour: "2026-11-24T12:00:00.000Z", answers: 3 });
    expect(overview.perHour.reduce((sum, { answers }) => sum + answers, 0)).toBe(3);
    expect(overview.pace).toEqual({ perDay: 2, days: 3, interval: null });
    expect(overview.work).toEqual({ activeMs: 160_000, hourlyRate: null, cost: null });
    await updateProject(SYSTEM, slug, { hourlyRate: 36 }, NOW);
    const { work, annotators } = await readOverview(SYSTEM, slug, NOW);
    expect(work).toEqual({ activeMs: 160_000, hourlyRate: 36, cost: expect.closeTo(1.6, 12) as number });
    expect(annotators.list.map(({ activeMs }) => activeMs)).toEqual([30_000, 70_000, 60_000]);
    expect(annotators.list[1]?.cost).toBeCloseTo(0.7, 12);
    await updateProject(SYSTEM, slug, { hourlyRate: null }, NOW);
    expect((await readOverview(SYSTEM, slug, NOW)).work.cost).toBeNull();
  });

  test("lists annotators by what they did, and says of how many", async () => {
    expect(overview.annotators.active).toBe(3);
    expect(overview.annotators.total).toBe(3);
    const list = overview.annotators.list.map(({ pseudonym, done, skipped }) => [
      pseudonym.slice(0, 3),
      done,
      skipped,
    ]);
    expect(list).toEqual([
      ["ann", 2, 0],
      ["bob", 2, 1],
      ["cy-", 2, 0],
    ]);
    const { id } = await openProject(SYSTEM, slug, "project.overview");
    expect(await listAnnotators(id, 1)).toMatchObject({ total: 3, list: [{ done: 2 }] });
  });
});

describe("agreement in a project", () => {
  test("compares two annotators of one task pair by pair, surplus left out", () => {
    // First task: 3 of 3. Second: (a, b) +/− differ, (a, c) + against a tie, (b, c) + and + agree.
    expect(agreement).toMatchObject({ rankings: 4, sharedTasks: 2 });
    expect(agreement.strict).toMatchObject({ chance: 0.5, estimate: { value: 4 / 5, n: 5 } });
    expect(agreement.threeWay).toMatchObject({ chance: 1 / 3, estimate: { value: 4 / 6, n: 6 } });
    expect(agreement.alpha).toMatchObject({ n: 6 });
    expect(agreement.tieRate).toMatchObject({ value: 1 / 12, n: 12 });
  });

  test("averages tau-b over prompts", () => {
    // Second prompt: 1 concordant, 1 discordant, 1 tied on one side → 0.
    expect(agreement.tauB).toMatchObject({ value: 0.5, n: 2 });
  });

  test("says how often the first-shown completion won, against chance", () => {
    // ann saw 0 first and put it first, twice; bob saw 2 first, then 0 first, and put neither first.
    expect(agreement.firstShown.estimate).toMatchObject({ value: 2 / 4, n: 4 });
    expect(agreement.firstShown.chance).toBeCloseTo(1 / 3);
    // P(2, 3, 4 or 0 of 4 at 1/3) = 1 − P(1) … P(1) = 32/81 is the only likelier outcome.
    expect(agreement.firstShown.pValue).toBeCloseTo(1 - 32 / 81, 12);
  });

  test("has reasons instead of numbers in an empty project, and says what to do first", async () => {
    const { slug } = await makeRankedProject("Empty", []);
    const empty = await readAgreement(SYSTEM, slug);
    for (const estimate of [
      empty.strict.estimate,
      empty.alpha,
      empty.tauB,
      empty.tieRate,
      empty.firstShown.estimate,
    ])
      expect(estimate).toMatchObject({ value: null, reason: expect.any(String) as string });
    expect((await readOverview(SYSTEM, slug, NOW)).nextStep).toBe("upload");
  });
});
