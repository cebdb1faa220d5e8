import os from "node:os";
import type { Figure } from "./figure";

/** What `npm run bench` runs without a name. */
const DEFAULT = ["distribution", "bulk", "page", "start"] as const;

interface Bench {
  readonly run: (args: readonly string[]) => Promise<readonly Figure[]>;
}

/** Loaded only when it is run: the parts of a benchmark are in the folder of its name. */
const BENCHES: Readonly<Record<string, () => Promise<Bench>>> = {
  distribution: () => import("./distribution"),
  bulk: () => import("./bulk"),
  page: () => import("./page"),
  start: () => import("./start"),
  annotate: () => import("./annotate"),
  offline: () => import("./offline"),
  reward: () => import("./reward"),
  overlap: () => import("./overlap"),
  train: () => import("./train"),
  loop: () => import("./loop"),
  choose: () => import("./choose"),
  "make-base": () => import("./make-base"),
};

async function main(argv: readonly string[]): Promise<number> {
  const json = argv.includes("--json");
  const rest = argv.filter((arg) => arg !== "--json");
  const named = rest[0]?.startsWith("-") === false ? rest[0] : undefined;
  if (named === undefined && rest.length > 0) {
    process.stderr.write(`Options are those of one benchmark: name it before ${rest.join(" ")}.\n`);
    return 2;
  }
  for (const name of named === undefined ? DEFAULT : [named]) {
    const load = BENCHES[name];
    if (load === undefined) {
      process.stderr.write(
        `There is no benchmark "${name}". There are: ${Object.keys(BENCHES).join(", ")}.\n`,
      );
      return 2;
    }
    const { run } = await load();
    const figures = await run(rest.slice(1));
    if (json) process.stdout.write(`${JSON.stringify({ bench: name, machine: machine(), figures })}\n`);
    else print(name, figures);
  }
  return 0;
}

function machine(): string {
  const cpu = os.cpus()[0]?.model.trim() ?? "unknown processor";
  const memory = `${Math.round(os.totalmem() / 2 ** 30)} GiB`;
  return `${os.cpus().length} × ${cpu}, ${memory}, ${os.type()} ${os.release()}, Node ${process.version}`;
}

function print(name: string, figures: readonly Figure[]): void {
  process.stdout.write(`\n${name} (${machine()})\n`);
  for (const figure of figures) {
    const { name: what, value, unit, goal, ok } = figure;
    const verdict = ok === undefined ? "" : ok ? "ok" : "MISSED";
    const cells = [what.padEnd(62), round(value).padStart(10), unit.padEnd(9), beside(figure).padEnd(16)];
    process.stdout.write(`  ${cells.join(" ")} ${(goal ?? "").padEnd(14)} ${verdict}\n`);
  }
}

function beside({ peer, limit, quoted }: Figure): string {
  if (peer !== undefined) return `peer ${round(peer)}`;
  if (limit !== undefined) return `limit ${round(limit)}`;
  return quoted === undefined ? "" : `quoted ${round(quoted)}`;
}

function round(value: number): string {
  if (Number.isInteger(value)) return String(value);
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

process.exitCode = await main(process.argv.slice(2));
process.exit();
