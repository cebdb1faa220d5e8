import type { PoolStage } from "@/lib/tasks/schema";
import type { OutboxStore } from "./outbox/store";
import type { Tabs } from "./outbox/tabs";
import type { AnnotatePort } from "./port";
import type { Storage } from "./storage";

export interface SessionParts {
  readonly port: AnnotatePort;
  readonly storage: Storage;
  /** Where answers wait until the server has them. */
  readonly outboxStore: OutboxStore;
  readonly tabs: Tabs;
  /** Names what is kept in the browser: of this user, in this project. */
  readonly userId: string;
  readonly slug: string;
  /** The task is one that was answered before: its answer is changed, and no draft is kept of it. */
  readonly isEdit?: boolean;
  /** The pool that the page was made for; none: the main one. In training each answer is shown beside the gold one. */
  readonly stage?: PoolStage | undefined;
  readonly now: () => number;
  readonly newId: () => string;
}
