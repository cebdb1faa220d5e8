// For developers and tests: Prisma's schema engine as WebAssembly, so that no native engine has to be downloaded.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import {
  bindMigrationAwareSqlAdapterFactory,
  type ColumnType,
  ColumnTypeEnum,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
  type SqlResultSet,
} from "@prisma/driver-adapter-utils";
import * as engine from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";

const SCHEMA = path.resolve(import.meta.dirname, "../../prisma/schema.prisma");

/** The SQL that turns this database into what schema.prisma says; undefined when it is that already. */
export async function diffSchema(
  url: string,
  schema: string = readFileSync(SCHEMA, "utf8"),
): Promise<string | undefined> {
  await loadEngine();
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  const files = [{ path: "schema.prisma", content: schema }];
  try {
    const adapter = bindMigrationAwareSqlAdapterFactory(catalogueReader(pool));
    const opened = await engine.SchemaEngine.new({ datamodels: undefined }, () => undefined, adapter);
    const { exitCode, stdout } = await opened.diff({
      from: { tag: "schemaDatasource", files, configDir: path.dirname(SCHEMA) },
      to: { tag: "schemaDatamodel", files },
      script: true,
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
    });
    return exitCode === 0 ? undefined : (stdout ?? "");
  } finally {
    await pool.end();
  }
}

let loaded: Promise<void> | undefined;

/** Node 20 imports no .wasm files: this does by hand what a bundler would. */
async function loadEngine(): Promise<void> {
  loaded ??= (async () => {
    const glue = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
    const code = readFileSync(glue.replace(/\.js$/, ".wasm"));
    const imports = { "./schema_engine_bg.js": { ...engine } };
    const { instance } = await WebAssembly.instantiate(code, imports);
    engine.__wbg_set_wasm(instance.exports);
    const start = instance.exports.__wbindgen_start;
    if (isCallable(start)) start();
  })();
  return loaded;
}

const isCallable = (value: unknown): value is () => void => typeof value === "function";

/** Prisma's adapter for Postgres refuses "char", which the catalogue is full of: reads are ours. */
function catalogueReader(pool: pg.Pool): SqlMigrationAwareDriverAdapterFactory {
  const prisma = new PrismaPg(pool);
  return {
    provider: prisma.provider,
    adapterName: prisma.adapterName,
    connect: async () => {
      const adapter = await prisma.connect();
      adapter.queryRaw = (query) => readCatalogue(pool, query);
      return adapter;
    },
    // Prisma's own connects to the database itself, and drops it in the end.
    connectToShadowDb: () => Promise.reject(new Error("a diff needs no shadow database")),
  };
}

async function readCatalogue(pool: pg.Pool, { sql, args }: SqlQuery): Promise<SqlResultSet> {
  const { fields, rows } = await pool.query<unknown[]>({ text: sql, values: args, rowMode: "array" });
  return {
    columnNames: fields.map(({ name }) => name),
    columnTypes: fields.map(({ dataTypeID }) => COLUMN_TYPES[dataTypeID] ?? ColumnTypeEnum.Text),
    rows,
  };
}

/** By the oid of the type. */
const COLUMN_TYPES: Readonly<Record<number, ColumnType>> = {
  16: ColumnTypeEnum.Boolean,
  18: ColumnTypeEnum.Character,
  20: ColumnTypeEnum.Int64,
  21: ColumnTypeEnum.Int32,
  23: ColumnTypeEnum.Int32,
  26: ColumnTypeEnum.Int64, // oid
  1009: ColumnTypeEnum.TextArray,
};
