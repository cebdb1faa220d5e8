import { spawnSync } from "node:child_process";
import { poll } from "@/lib/platform/process";

export interface ProcessRow {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/** Every process of the machine that runs; zombies are left out. */
export function listProcesses(): ProcessRow[] {
  const { stdout } = spawnSync("ps", ["-eo", "pid=,ppid=,stat=,args="], { encoding: "utf8" });
  return stdout.split("\n").flatMap((line) => {
    const [, pid, parent, state, command] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    if (pid === undefined || command === undefined || state?.startsWith("Z") === true) return [];
    return [{ pid: Number(pid), parent: Number(parent), command }];
  });
}

/** The processes below this one. */
export function listDescendants(pid: number, all: readonly ProcessRow[] = listProcesses()): ProcessRow[] {
  return all
    .filter(({ parent }) => parent === pid)
    .flatMap((child) => [child, ...listDescendants(child.pid, all)]);
}

/** The process below `ancestor` that runs this module ("lib/site/main"). */
export function pidOf(ancestor: number, module: string): number | undefined {
  return listDescendants(ancestor).find(({ command }) => command.includes(module))?.pid;
}

/** Waits for a process below `ancestor` that runs this module and is not `old`. */
export function waitForPid(
  ancestor: number,
  module: string,
  { withinMs, old }: { readonly withinMs: number; readonly old?: number | undefined },
): Promise<number | undefined> {
  return poll(
    () => {
      const pid = pidOf(ancestor, module);
      return pid === old ? undefined : pid;
    },
    { withinMs },
  );
}

/** Waits until none of these is left; gives those that are when the time is over. */
export async function findSurvivors(
  pids: readonly number[],
  { withinMs }: { readonly withinMs: number },
): Promise<readonly ProcessRow[]> {
  const left = () => listProcesses().filter(({ pid }) => pids.includes(pid));
  const gone = await poll(() => (left().length === 0 ? true : undefined), { withinMs });
  return gone === true ? [] : left();
}
