import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { commandLine, isAlive, poll, signalProcess } from "../process";

export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly ready: boolean;
}

/** What postmaster.pid of this data folder says, if the process it names is really the server of this folder. */
export function findPostmaster(data: string): Postmaster | undefined {
  const noted = readPidFile(data);
  return noted !== undefined && isPostmaster(noted.pid, data) ? noted : undefined;
}

/** Removes a postmaster.pid that a killed server left; after a restart of a container its pid may be somebody else's. */
export function clearStalePidFile(data: string): void {
  const noted = readPidFile(data);
  if (noted !== undefined && !isPostmaster(noted.pid, data))
    rmSync(path.join(data, "postmaster.pid"), { force: true });
}

export function isPostmaster(pid: number, data: string): boolean {
  if (!isAlive(pid)) return false;
  const [program, ...args] = commandLine(pid);
  return program !== undefined && /postgres/.test(program) && args.includes(data);
}

/** Stops the server: first politely (open connections are closed), then at once. True when it is gone. */
export async function stopPostmaster(pid: number, data: string, withinMs: number): Promise<boolean> {
  const gone = () => (isPostmaster(pid, data) ? undefined : true);
  signalProcess(pid, "SIGINT");
  if (await poll(gone, { withinMs: withinMs * 0.8, everyMs: 10 })) return true;
  signalProcess(pid, "SIGQUIT");
  return (await poll(gone, { withinMs: withinMs * 0.2, everyMs: 10 })) ?? false;
}

// Lines of postmaster.pid: 1 pid, 4 port, 8 state.
function readPidFile(data: string): Postmaster | undefined {
  try {
    const lines = readFileSync(path.join(data, "postmaster.pid"), "utf8").split("\n");
    return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === "ready" };
  } catch {
    return undefined;
  }
}
