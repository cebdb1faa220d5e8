import { AppError } from "@/lib/base/errors";
import { getPool } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { openDatabase } from "@/lib/platform/open-database";
import { makeWritableFolder } from "@/lib/platform/writable-folder";
import type { CommandDefinition } from "../command";

interface Finding {
  readonly check: string;
  readonly ok: boolean;
  readonly detail: string;
}

export const doctorCommand: CommandDefinition = {
  name: "doctor",
  usage: "doctor",
  summary: "Look whether everything that Preferendum needs is there",
  options: {},
  needsDatabase: false,
  run: async () => {
    const findings = [
      await look("Node", () => Promise.resolve(process.version)),
      await look("Postgres", askPostgres),
      await look("Files", tryFiles),
    ];
    const healthy = findings.every((finding) => finding.ok);
    const text = findings
      .map(({ check, ok, detail }) => `${ok ? "ok     " : "PROBLEM"} ${check}: ${detail}`)
      .join("\n");
    return { json: { healthy, findings }, text, exitCode: healthy ? 0 : 1 };
  },
};

async function look(check: string, work: () => Promise<string>): Promise<Finding> {
  try {
    return { check, ok: true, detail: await work() };
  } catch (error) {
    return { check, ok: false, detail: detailOf(error) };
  }
}

function detailOf(error: unknown): string {
  if (error instanceof AppError) return [error.userMessage, error.fix].filter(Boolean).join(" ");
  return error instanceof Error ? error.message : String(error);
}

async function askPostgres(): Promise<string> {
  const database = await openDatabase();
  try {
    const { rows } = await getPool().query<{ version: string }>(
      "SELECT current_setting('server_version') AS version",
    );
    const kind = database.embedded === undefined ? "of DATABASE_URL" : "embedded";
    return `version ${rows[0]?.version ?? "unknown"}, ${kind}, migrated`;
  } finally {
    await database.close();
  }
}

async function tryFiles(): Promise<string> {
  const folder = env().FILES_DIR;
  await makeWritableFolder(folder, "FILES_DIR");
  return `${folder} is writable`;
}
