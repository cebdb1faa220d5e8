import { getPrisma, withTransaction, type Client, type Queryable } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { datasetFormatSchema } from "@/lib/formats/registry";
import { compareFiles } from "./file-names";
import { manifestSchema, type Dataset, type DatasetFile, type Manifest } from "./schema";

/** Runs `work` on one snapshot of the database, which it cannot change. */
export async function withSnapshot<T>(work: (client: Client) => Promise<T>): Promise<T> {
  return withTransaction(async (client) => {
    await client.query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
    return work(client);
  });
}

export interface NewDataset {
  readonly projectId: string;
  readonly manifest: Manifest;
  /** Of manifest.json. */
  readonly sha256: string;
  /** Data files, manifest.json and README.md. */
  readonly files: readonly DatasetFile[];
}

/** Inserts the dataset under the project's next number; the number of the same dataset where there is one. */
export async function insertDataset(client: Client, dataset: NewDataset, now: Date): Promise<number> {
  await client.query(`SELECT 1 FROM project WHERE id = $1 FOR UPDATE`, [dataset.projectId]);
  const sha256 = Buffer.from(dataset.sha256, "hex");
  const same = await client.query<{ number: number }>(
    `SELECT number FROM dataset WHERE project_id = $1 AND sha256 = $2 ORDER BY number LIMIT 1`,
    [dataset.projectId, sha256],
  );
  if (same.rows[0] !== undefined) return same.rows[0].number;
  const id = newId(now);
  const { rows } = await client.query<{ number: number }>(
    `INSERT INTO dataset (id, project_id, number, format, rows, manifest, sha256, created_at)
       SELECT $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5, $6, $7 FROM dataset WHERE project_id = $2
       RETURNING number`,
    [
      id,
      dataset.projectId,
      dataset.manifest.format,
      dataset.manifest.counts.rows,
      JSON.stringify(dataset.manifest),
      sha256,
      now,
    ],
  );
  for (const file of dataset.files) await insertFile(client, id, file, now);
  return rows[0]?.number ?? 0;
}

async function insertFile(db: Queryable, datasetId: string, file: DatasetFile, now: Date): Promise<void> {
  const sha256 = Buffer.from(file.sha256, "hex");
  await db.query(
    `INSERT INTO stored_file (sha256, bytes, created_at) VALUES ($1, $2, $3) ON CONFLICT (sha256) DO NOTHING`,
    [sha256, file.bytes, now],
  );
  await db.query(`INSERT INTO dataset_file (dataset_id, path, sha256, rows) VALUES ($1, $2, $3, $4)`, [
    datasetId,
    file.path,
    sha256,
    file.rows,
  ]);
}

const withFiles = { files: { include: { file: true } } } as const;

export async function listDatasets(projectId: string): Promise<Dataset[]> {
  const rows = await getPrisma().dataset.findMany({
    where: { projectId },
    include: withFiles,
    orderBy: { number: "desc" },
  });
  return rows.map(toDataset);
}

export async function findDataset(projectId: string, number: number): Promise<Dataset | undefined> {
  const row = await getPrisma().dataset.findUnique({
    where: { projectId_number: { projectId, number } },
    include: withFiles,
  });
  return row === null ? undefined : toDataset(row);
}

interface DatasetRow {
  readonly number: number;
  readonly format: string;
  readonly rows: number;
  readonly manifest: unknown;
  readonly sha256: Uint8Array;
  readonly createdAt: Date;
  readonly files: readonly {
    readonly path: string;
    readonly sha256: Uint8Array;
    readonly rows: number;
    readonly file: { readonly bytes: bigint };
  }[];
}

function toDataset(row: DatasetRow): Dataset {
  const files = row.files.map(({ path, sha256, rows, file }) => ({
    path,
    sha256: hex(sha256),
    bytes: Number(file.bytes),
    rows,
  }));
  return {
    number: row.number,
    format: datasetFormatSchema.parse(row.format),
    rows: row.rows,
    sha256: hex(row.sha256),
    manifest: manifestSchema.parse(row.manifest),
    files: files.sort((a, b) => compareFiles(a.path, b.path)),
    createdAt: row.createdAt.toISOString(),
  };
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}
