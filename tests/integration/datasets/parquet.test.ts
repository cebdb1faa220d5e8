import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SYSTEM } from "@/lib/accounts/actor";
import { createDataset } from "@/lib/datasets/services/create-dataset";
import { datasetFormatSchema, hasChoice } from "@/lib/formats/registry";
import { storedFilePath } from "@/lib/platform/files";
import { useDatabase } from "../../support/database";
import { exportRows } from "../../support/dataset-rows";
import { makeRankedProject, type RankedProject } from "../../support/ranked-project";

useDatabase();

let project: RankedProject;
let filesDir: string;

beforeAll(async () => {
  filesDir = await mkdtemp(path.join(tmpdir(), "files-"));
  process.env.FILES_DIR = filesDir;
  project = await makeRankedProject(
    "Parquet",
    Array.from({ length: 12 }, (_, i) => ({
      messages: [
        { role: "system" as const, content: "Be kind.\u2028" },
        { role: "user" as const, content: `Question ${i}: naïve “quotes”, 日本語, 🙂` },
      ],
      texts: [`one ${i}`, "", `three ${i}`],
      annotations: [{ annotator: "ann", tiers: [0, 1, 2] }],
    })),
  );
});
afterAll(() => rm(filesDir, { recursive: true }));

/** The bytes of the only data file, as a reader gets them. */
async function bytesOf(format: (typeof datasetFormatSchema.options)[number]): Promise<ArrayBuffer> {
  const dataset = await createDataset(
    SYSTEM,
    project.slug,
    { format, parquet: true, testShare: 0 },
    new Date(),
  );
  expect(dataset.manifest.files.map((file) => file.path)).toEqual(["train.parquet"]);
  const bytes = await readFile(storedFilePath(dataset.files[0]?.sha256 ?? ""));
  return new Uint8Array(bytes).buffer;
}

const asJson = (rows: unknown): unknown =>
  JSON.parse(
    JSON.stringify(rows, (_, value: unknown) => (typeof value === "bigint" ? Number(value) : value)),
  );

test("Parquet holds the rows of JSON Lines, cell by cell, in every format that offers it", async () => {
  for (const format of datasetFormatSchema.options.filter((one) => hasChoice(one, "parquet"))) {
    const rows = await parquetReadObjects({ file: await bytesOf(format) });
    expect(rows.length).toBeGreaterThan(0);
    expect(asJson(rows)).toEqual(await exportRows(project.slug, { format, testShare: 0 }));
  }
});

test("its metadata has no key that older versions of datasets cannot read, and names its rows", async () => {
  const metadata = parquetMetadata(await bytesOf("trl-preference"));
  expect(metadata.key_value_metadata ?? []).toEqual([]);
  expect(metadata.num_rows).toBe(36n);
});

test("a format whose readers take JSON is refused", async () => {
  const asked = createDataset(SYSTEM, project.slug, { format: "arena", parquet: true }, new Date());
  await expect(asked).rejects.toMatchObject({ code: "invalid_input" });
});
