import { beforeAll, expect, test } from "vitest";
import { SYSTEM } from "@/lib/accounts/actor";
import { commitImport } from "@/lib/imports/services/commit-import";
import { startImport } from "@/lib/imports/services/start-import";
import { type ListPromptsQuery, listPromptsQuerySchema } from "@/lib/prompts/schema";
import { listPromptSets } from "@/lib/prompts/services/list-prompt-sets";
import { listPrompts } from "@/lib/prompts/services/list-prompts";
import { updatePromptSet } from "@/lib/prompts/services/update-prompt-set";
import { useDatabase } from "../../support/database";
import { bytesOf, clock, importPrompts, stage } from "../../support/import-file";

useDatabase();

const SET = "large";
const record = (i: number) => ({
  prompt: `question ${i}${i % 40 === 0 ? " about Straße and 日本" : ""}`,
  language: i % 2 === 0 ? "en" : "de",
  tags: i % 3 === 0 ? ["third"] : [],
  responses: i % 5 === 0 ? [{ text: "a", model: "m-5" }, "b"] : ["a"],
});
const SIZES = [70, 1, 130] as const;
const TOTAL = 201;

beforeAll(async () => {
  let from = 0;
  for (const size of SIZES) {
    const records = Array.from({ length: size }, (_, i) => record(from + i));
    await importPrompts(records, SET);
    from += size;
  }
  // Neither an import that is not committed nor another set is seen.
  await stage({ kind: "prompts", fileName: "a", promptSet: SET }, bytesOf([record(9999)]));
  await stage({ kind: "prompts", fileName: "a", promptSet: "not confirmed" }, bytesOf([record(1)]));
  await importPrompts([record(0)], "another");
});

/** All prompts, page by page, with the number of pages. */
async function walk(query: ListPromptsQuery) {
  const found: string[] = [];
  let pages = 0;
  for (let after: string | undefined; ; pages++) {
    const page = await listPrompts(SYSTEM, SET, { ...query, after });
    found.push(...page.prompts.map(({ excerpt }) => excerpt));
    if (page.next === null) return { found, pages: pages + 1 };
    ({ after } = listPromptsQuerySchema.parse({ after: page.next }));
  }
}

const wanted = (fits: (i: number) => boolean) =>
  Array.from({ length: TOTAL }, (_, i) => i)
    .filter(fits)
    .map((i) => record(i).prompt);

test("the prompts of a set come in the order of its files, each once, over pages and imports", async () => {
  expect(await walk({})).toEqual({ found: wanted(() => true), pages: 5 });
  const [first] = (await listPrompts(SYSTEM, SET, {})).prompts;
  expect(first).toMatchObject({ line: 1, language: "en", tags: ["third"], role: "user", completions: 2 });
});

test.each<[string, ListPromptsQuery, (i: number) => boolean]>([
  ["a part of the text in any case", { search: "sTRAßE" }, (i) => i % 40 === 0],
  ["a language", { language: "de" }, (i) => i % 2 === 1],
  ["a tag", { tag: "third" }, (i) => i % 3 === 0],
  ["a model", { model: "m-5" }, (i) => i % 5 === 0],
  ["several", { tag: "third", model: "m-5", language: "en" }, (i) => i % 30 === 0],
  ["an empty text", { search: "" }, () => true],
  ["what nothing has", { search: "%" }, () => false],
])("filtered by %s", async (_, query, fits) => {
  expect((await walk(query)).found).toEqual(wanted(fits));
});

test.each([
  "------------------------------------.1.00000000-0000-0000-0000-000000000000",
  "00000000-0000-0000-0000-000000000000.9999999999.00000000-0000-0000-0000-000000000000",
  "00000000-0000-0000-0000-000000000000.1",
])("%s is no place in a set", (after) => {
  expect(listPromptsQuerySchema.safeParse({ after }).success).toBe(false);
});

test("a set that is archived is listed apart, and not added to until it is taken back", async () => {
  await importPrompts([record(1), record(2)], "Old prompts");
  const begun = await stage(
    { kind: "prompts", fileName: "b", promptSet: "Old prompts" },
    bytesOf([record(4)]),
  );
  const names = async (query: Parameters<typeof listPromptSets>[1]) =>
    (await listPromptSets(SYSTEM, query)).promptSets.map(({ name }) => name);
  const row = await updatePromptSet(SYSTEM, "old-prompts", { archived: true }, clock());
  expect(row).toMatchObject({ name: "Old prompts", prompts: 2, completions: 2 });
  expect(await names({})).toEqual(["another", SET]);
  expect(await names({ archived: "true" })).toEqual(["Old prompts"]);
  const start = { kind: "prompts", fileName: "a", promptSet: "Old prompts" } as const;
  await expect(startImport(SYSTEM, start, clock())).rejects.toMatchObject({ code: "conflict" });
  const late = commitImport(SYSTEM, begun.id, { skipBad: false }, clock());
  await expect(late).rejects.toThrow(/is archived/);
  await updatePromptSet(SYSTEM, "old-prompts", { archived: false, name: "Older prompts" }, clock());
  expect(await names({ search: "OLDER" })).toEqual(["Older prompts"]);
  expect((await importPrompts([record(3)], "Older prompts")).prompts).toBe(1);
  const gone = updatePromptSet(SYSTEM, "no-such-set", { archived: true }, clock());
  await expect(gone).rejects.toMatchObject({ code: "not_found" });
});
