import { readdirSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Figure } from "./figure";

/** What `npm run bench` runs without a name. */
const DEFAULT = ["distribution", "bulk", "page", "start"] as const;

type Bench = (args: readonly string[]) => Promise<readonly Figure[]>;

async function main(argv: readonly string[]): Promise<number> {
  const json = argv.includes("--json");
  const rest = argv.filter((arg) => arg !== "--json");
  const named = rest[0]?.startsWith("-") === false ? rest[0] : undefined;
  if (named !== undefined && !available().includes(named)) {
    process.stderr.write(`There is no benchmark "${named}". There are: ${available().join(", ")}.\n`);
    return 2;
  }
  const names = named === undefined ? DEFAULT : [named];
  const args = named === undefined ? rest : rest.slice(1);
  for (const name of names) {
    const { run } = (await import(`./${name}`)) as { run: Bench };
    const figures = await run(args);
    if (json) process.stdout.write(`${JSON.stringify({ bench: name, machine: machine(), figures })}\n`);
    else print(name, figures);
  }
  return 0;
}

/** A benchmark is a file of this folder that exports `run`; its parts are in a folder of its name. */
function available(): string[] {
  return readdirSync(import.meta.dirname)
    .filter((name) => name.endsWith(".ts") && !["main.ts", "figure.ts"].includes(name))
    .map((name) => path.basename(name, ".ts"));
}

function machine(): string {
  const cpu = os.cpus()[0]?.model.trim() ?? "unknown processor";
  const memory = `${Math.round(os.totalmem() / 2 ** 30)} GiB`;
  return `${os.cpus().length} × ${cpu}, ${memory}, ${os.type()} ${os.release()}, Node ${process.version}`;
}

function print(name: string, figures: readonly Figure[]): void {
  process.stdout.write(`\n${name} (${machine()})\n`);
  for (const { name: what, value, unit, peer, limit, goal, ok } of figures) {
    const beside =
      peer !== undefined ? `peer ${round(peer)}` : limit !== undefined ? `limit ${round(limit)}` : "";
    const verdict = ok === undefined ? "" : ok ? "ok" : "MISSED";
    const cells = [what.padEnd(62), round(value).padStart(10), unit.padEnd(9), beside.padEnd(16)];
    process.stdout.write(`  ${cells.join(" ")} ${(goal ?? "").padEnd(14)} ${verdict}\n`);
  }
}

function round(value: number): string {
  if (Number.isInteger(value)) return String(value);
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

process.exitCode = await main(process.argv.slice(2));
process.exit();
