import type { Draft } from "@/lib/tasks/schema";
import type { LocalDraft } from "./held";
import type { AnnotatePort } from "./port";
import type { Storage } from "./storage";

const QUIET_MS = 1_200;

/** Saves what has been set, a moment after the last change; until the server has it, the browser keeps it. */
export class Drafts {
  #waiting: LocalDraft | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly port: Pick<AnnotatePort, "saveDraft">,
    private readonly storage: Storage,
    private readonly key: string,
  ) {}

  /** What the server may not have. */
  read(): unknown {
    return this.storage.read(this.key);
  }

  save(assignmentId: string, draft: Draft, waitMs = QUIET_MS): void {
    this.#waiting = { assignmentId, draft };
    this.storage.write(this.key, this.#waiting);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#send(), waitMs);
  }

  /** The task is answered: its draft is worth nothing any more. */
  forget(): void {
    clearTimeout(this.#timer);
    this.#waiting = undefined;
    this.storage.write(this.key, null);
  }

  /** The page goes away: sends at once what is waiting. */
  flush(): void {
    clearTimeout(this.#timer);
    const waiting = this.#waiting;
    if (waiting !== undefined)
      this.port.saveDraft(waiting.assignmentId, waiting.draft, true).catch(() => undefined);
  }

  async #send(): Promise<void> {
    const sent = this.#waiting;
    if (sent === undefined) return;
    try {
      await this.port.saveDraft(sent.assignmentId, sent.draft);
    } catch {
      return; // the browser's copy stays, and the next change sends again
    }
    if (this.#waiting !== sent) return;
    this.#waiting = undefined;
    this.storage.write(this.key, null);
  }
}
