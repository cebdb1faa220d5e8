import { parseArgs } from "node:util";
import { AppError } from "@/lib/base/errors";
import { startProduct } from "./start-product";

const USAGE = "Usage: npm start [-- --demo] [-- --exit-when-ready]";

/** What `npm start` runs once everything is built; gives the exit code. */
export async function runStart(argv: readonly string[], givenAt: number): Promise<number> {
  const options = parseOptions(argv);
  if (options === undefined) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  try {
    await startProduct({ ...options, givenAt, say: (text) => void process.stdout.write(`${text}\n`) });
    return 0;
  } catch (error) {
    process.stderr.write(`${describe(error)}\n`);
    return 1;
  }
}

function parseOptions(argv: readonly string[]): { demo: boolean; exitWhenReady: boolean } | undefined {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: { demo: { type: "boolean" }, "exit-when-ready": { type: "boolean" } },
    });
    return { demo: values.demo ?? false, exitWhenReady: values["exit-when-ready"] ?? false };
  } catch {
    return undefined;
  }
}

function describe(error: unknown): string {
  if (error instanceof AppError) return [error.userMessage, error.fix].filter(Boolean).join("\n");
  return error instanceof Error ? error.message : String(error);
}
