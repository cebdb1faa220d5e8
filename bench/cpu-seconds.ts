import { readdirSync, readFileSync } from "node:fs";

/** Linux counts CPU time in hundredths of a second, whatever the kernel's own clock does. */
const TICKS_A_SECOND = 100;

interface ProcessTimes {
  readonly parent: number;
  /** Own time, and that of children which have ended and were waited for. */
  readonly ticks: number;
}

/**
 * User and system time of these processes and all that they started, ended ones included, each counted once. On a busy
 * machine this says what the work costs; the clock says how busy the machine was. Undefined where there is no /proc.
 */
export function treeCpuSeconds(...roots: readonly number[]): number | undefined {
  const all = readProcesses();
  if (!roots.every((root) => all.has(root))) return undefined;
  let ticks = 0;
  const open = [...roots];
  for (let pid = open.pop(); pid !== undefined; pid = open.pop()) {
    ticks += all.get(pid)?.ticks ?? 0;
    all.delete(pid); // a server that this process started is in both trees
    for (const [child, { parent }] of all) if (parent === pid) open.push(child);
  }
  return ticks / TICKS_A_SECOND;
}

function readProcesses(): Map<number, ProcessTimes> {
  const found = new Map<number, ProcessTimes>();
  for (const name of readFolder("/proc")) {
    const times = /^\d+$/.test(name) ? readTimes(`/proc/${name}/stat`) : undefined;
    if (times !== undefined) found.set(Number(name), times);
  }
  return found;
}

function readFolder(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Fields of proc_pid_stat(5), counted after the command's name, which may hold anything: ppid 1, utime to cstime 11 to 14. */
function readTimes(file: string): ProcessTimes | undefined {
  try {
    const stat = readFileSync(file, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    return { parent: Number(fields[1]), ticks };
  } catch {
    return undefined; // it ended meanwhile
  }
}
