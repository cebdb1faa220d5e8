import { type ChildProcess, fork } from "node:child_process";
import { childEnv } from "../env";
import { log } from "../log";
import { entryOf, ROOT } from "./entry";
import { childMessageSchema } from "./messages";

const FIRST_DELAY_MS = 100;
const MAX_DELAY_MS = 2_000;
/** A child that lived this long did not fail at its start. */
const STABLE_MS = 10_000;
const MAX_FAILED_STARTS = 3;

/** A module that runs as a process of its own for as long as the product runs. */
export interface ChildSpec {
  readonly name: string;
  /** Path from the root of the project. */
  readonly module: string;
  readonly env?: Readonly<Record<string, string>>;
}

export interface SupervisedChild {
  readonly name: string;
  /** Resolves when it said for the first time that it is ready; rejects when it cannot start. */
  readonly ready: Promise<void>;
  readonly pid: () => number | undefined;
  /** Ends it; it is started again at once with these changes of the environment. */
  readonly restart: (env: Readonly<Record<string, string>>) => void;
  /** Asks it to end, and ends it after `withinMs`. Resolves when it is gone. */
  readonly stop: (withinMs: number) => Promise<void>;
}

/** Starts the module and starts it again whenever it ends, however it ends. */
export function superviseChild(spec: ChildSpec): SupervisedChild {
  const keeper = new ChildKeeper(spec);
  return {
    name: spec.name,
    ready: keeper.ready,
    pid: () => keeper.child?.pid,
    restart: (env) => keeper.restart(env),
    stop: (withinMs) => keeper.stop(withinMs),
  };
}

class ChildKeeper {
  readonly ready: Promise<void>;
  child: ChildProcess | undefined;
  #env: Readonly<Record<string, string>>;
  #stopping = false;
  #wasReady = false;
  #failedStarts = 0;
  #delayMs = FIRST_DELAY_MS;
  #timer: NodeJS.Timeout | undefined;
  #resolveReady: () => void = () => undefined;
  #rejectReady: (error: Error) => void = () => undefined;

  constructor(readonly spec: ChildSpec) {
    this.#env = spec.env ?? {};
    this.ready = new Promise((resolve, reject) => {
      this.#resolveReady = resolve;
      this.#rejectReady = reject;
    });
    this.ready.catch(() => undefined); // whoever waits for it hears of it
    this.#launch();
  }

  restart(env: Readonly<Record<string, string>>): void {
    this.#env = { ...this.#env, ...env };
    this.child?.kill("SIGTERM");
  }

  async stop(withinMs: number): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#timer);
    const child = this.child;
    if (child === undefined) return;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    const timer = setTimeout(() => child.kill("SIGKILL"), withinMs);
    await gone;
    clearTimeout(timer);
  }

  #launch(): void {
    const startedAt = performance.now();
    const { file, execArgv } = entryOf(this.spec.module);
    const child = fork(file, [], {
      cwd: ROOT,
      env: childEnv(this.#env),
      execArgv: [...execArgv],
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    this.child = child;
    child.on("message", (message) => this.#hear(message));
    child.once("error", (error) =>
      log.error("child_error", { name: this.spec.name, message: error.message }),
    );
    child.once("exit", (code, signal) => {
      this.child = undefined;
      if (this.#stopping) return;
      log.warn("child_ended", { name: this.spec.name, code, signal });
      this.#relaunchLater(performance.now() - startedAt);
    });
  }

  #hear(message: unknown): void {
    const told = childMessageSchema.safeParse(message);
    if (!told.success) return;
    if (told.data.kind === "fatal") {
      this.#rejectReady(new Error(told.data.message));
    } else {
      this.#wasReady = true;
      this.#resolveReady();
    }
  }

  #relaunchLater(livedMs: number): void {
    if (!this.#wasReady && ++this.#failedStarts >= MAX_FAILED_STARTS)
      this.#rejectReady(new Error(`The ${this.spec.name} does not start. What it said stands above.`));
    this.#delayMs = livedMs > STABLE_MS ? FIRST_DELAY_MS : Math.min(this.#delayMs * 2, MAX_DELAY_MS);
    this.#timer = setTimeout(() => this.#launch(), this.#delayMs);
  }
}
