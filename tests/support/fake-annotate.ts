import type { SubmitBody } from "@/lib/annotations/schema";
import { DEFAULT_PROTOCOL } from "@/lib/projects/protocol";
import type { ClaimReply, Draft, TaskView } from "@/lib/tasks/schema";
import { filledOf } from "@/components/annotate/filled";
import type { AnnotatePort } from "@/components/annotate/port";
import { createMemoryDatabase } from "@/components/annotate/outbox/memory-database";
import { OutboxStore } from "@/components/annotate/outbox/store";
import { ALONE } from "@/components/annotate/outbox/tabs";
import { Session } from "@/components/annotate/session";
import type { Storage } from "@/components/annotate/storage";

/** A draft as the server gives it back: whole. */
function wholeDraft(draft: Draft): NonNullable<TaskView["draft"]> {
  const { reasonTags, ...filled } = filledOf(draft);
  return { ...filled, reasonTags: [...reasonTags], tiers: draft.tiers, activeMs: draft.activeMs };
}

/** A task of k completions, named a, b, c …, with ids that say which task they belong to. */
export function fakeTask(name: string, k = 3, draft: Draft | null = null): TaskView {
  const text = (words: string) => ({ kind: "plain" as const, nodes: [words], characters: words.length });
  return {
    assignmentId: name,
    taskId: `task of ${name}`,
    prompt: [{ role: "user", text: text(`Question of ${name}`) }],
    items: Array.from({ length: k }, (_, i) => {
      const letter = "abcdefghi".charAt(i);
      return { completionId: `${name}-${letter}`, text: text(`Answer ${letter}`), turns: null };
    }),
    protocol: DEFAULT_PROTOCOL,
    protocolVersion: 1,
    guidelineVersion: null,
    leaseUntil: "2026-01-01T00:30:00Z",
    draft: draft === null ? null : wholeDraft(draft),
  };
}

/** A server in memory, which gives out tasks and takes answers as the real one does, and can be made to fail. */
export class FakeServer implements AnnotatePort {
  readonly stored: { readonly assignmentId: string; readonly body: SubmitBody }[] = [];
  readonly drafts = new Map<string, Draft>();
  readonly claims: (readonly string[])[] = [];
  /** What each submit that asked for the next task held. */
  readonly asked: (readonly string[])[] = [];
  /** The next task comes with a reply, where it is asked for. */
  bringsNext = true;
  /** Thrown by the calls named. */
  failing: Partial<Record<"claim" | "submit" | "saveDraft", Error>> = {};
  /** The answer is stored, but its reply is lost. */
  losesReplies = false;
  counted = true;

  constructor(readonly tasks: TaskView[]) {}

  claim(have: readonly string[]): ReturnType<AnnotatePort["claim"]> {
    this.claims.push(have);
    if (this.failing.claim !== undefined) return Promise.reject(this.failing.claim);
    return Promise.resolve(this.#next(have));
  }

  #next(have: readonly string[]): ClaimReply {
    const answered = new Set(this.stored.map((one) => one.assignmentId));
    const open = this.tasks.filter((task) => !answered.has(task.assignmentId));
    const task = open.find((one) => !have.includes(one.assignmentId)) ?? null;
    return { task, progress: { done: answered.size, left: open.length } };
  }

  saveDraft(assignmentId: string, draft: Draft): Promise<void> {
    if (this.failing.saveDraft !== undefined) return Promise.reject(this.failing.saveDraft);
    this.drafts.set(assignmentId, draft);
    return Promise.resolve();
  }

  submit(
    assignmentId: string,
    body: SubmitBody,
    have?: readonly string[],
  ): ReturnType<AnnotatePort["submit"]> {
    if (have !== undefined) this.asked.push(have);
    if (this.failing.submit !== undefined) return Promise.reject(this.failing.submit);
    if (!this.stored.some((one) => one.body.clientId === body.clientId))
      this.stored.push({ assignmentId, body });
    if (this.losesReplies) return Promise.reject(new TypeError("connection lost"));
    const revision = this.stored.filter((one) => one.assignmentId === assignmentId).length;
    const next = have !== undefined && this.bringsNext ? { next: this.#next(have) } : {};
    return Promise.resolve({ annotationId: assignmentId, revision, counted: this.counted, ...next });
  }

  markGuidelinesRead(): Promise<void> {
    return Promise.resolve();
  }

  report(): Promise<void> {
    return Promise.resolve();
  }

  readRaw(): Promise<string> {
    return Promise.resolve("raw");
  }
}

export function memoryStorage(): Storage {
  const kept = new Map<string, string>();
  return {
    read: (key) => JSON.parse(kept.get(key) ?? "null") as unknown,
    write: (key, value) => kept.set(key, JSON.stringify(value)),
  };
}

/** What a browser keeps of one user when its page goes. */
export interface BrowserMemory {
  readonly storage: Storage;
  readonly outboxStore: OutboxStore;
}

export function browserMemory(): BrowserMemory {
  return { storage: memoryStorage(), outboxStore: new OutboxStore(createMemoryDatabase()) };
}

let made = 0;

/** A started session over the server; a second one over the same memory is a reload. */
export function openSession(port: AnnotatePort, memory = browserMemory(), tabs = ALONE): Session {
  const newId = () => `client-${Date.now()}-${++made}`;
  const now = () => Date.now();
  const session = new Session({ port, ...memory, tabs, userId: "user", slug: "project", now, newId });
  session.start();
  return session;
}
