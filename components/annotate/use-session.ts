import { useEffect, useState, useSyncExternalStore } from "react";
import type { PoolStage } from "@/lib/tasks/schema";
import { newId } from "./new-id";
import { openOutboxDatabase } from "./outbox/database";
import { createMemoryDatabase } from "./outbox/memory-database";
import { OutboxStore } from "./outbox/store";
import { ALONE, createTabs } from "./outbox/tabs";
import { createApiPort, createEditPort, type AnnotatePort } from "./port";
import { Session } from "./session";
import { FIRST_VIEW, type SessionView } from "./session-view";
import { createStorage } from "./storage";

const MARK_EVERY_MS = 1_000;
const SIGNS_OF_LIFE = ["keydown", "pointerdown", "pointermove", "wheel", "scroll", "touchmove"] as const;

export interface SessionOptions {
  readonly slug: string;
  readonly userId: string;
  /** The assignment whose answer is changed; none: the next tasks are ranked. */
  readonly editing?: string | undefined;
  /** The pool that the page was made for; none: the main one. */
  readonly stage?: PoolStage | undefined;
  /** Another way than to the server: nothing is kept in the browser then. */
  readonly port?: AnnotatePort;
}

/** The session of this page, started with it, and fed with signs of life. */
export function useSession({ slug, userId, editing, stage, port: given }: SessionOptions): {
  readonly session: Session;
  readonly port: AnnotatePort;
  readonly view: SessionView;
} {
  const [{ session, port }] = useState(() => {
    const port = given ?? (editing === undefined ? createApiPort(slug) : createEditPort(slug, editing));
    const isReal = given === undefined && typeof window !== "undefined";
    const parts = {
      port,
      storage: createStorage(),
      outboxStore: new OutboxStore(isReal ? openOutboxDatabase(userId) : createMemoryDatabase()),
      tabs: isReal ? createTabs(userId) : ALONE,
    };
    const now = () => Date.now();
    return {
      port,
      session: new Session({ ...parts, userId, slug, isEdit: editing !== undefined, stage, now, newId }),
    };
  });
  const view = useSyncExternalStore(session.subscribe, session.read, () => FIRST_VIEW);
  useEffect(() => {
    session.start();
    const stopWatching = watchLife(session);
    return () => {
      stopWatching();
      session.stop();
    };
  }, [session]);
  return { session, port, view };
}

function watchLife(session: Session): () => void {
  const abort = new AbortController();
  const { signal } = abort;
  let marked = 0;
  const mark = () => {
    if (Date.now() - marked < MARK_EVERY_MS) return;
    marked = Date.now();
    session.markActive();
  };
  for (const type of SIGNS_OF_LIFE)
    window.addEventListener(type, mark, { signal, capture: true, passive: true });
  document.addEventListener(
    "visibilitychange",
    () => {
      if (document.visibilityState === "hidden") session.markHidden();
      else session.markActive();
    },
    { signal },
  );
  window.addEventListener("pagehide", () => session.markHidden(), { signal });
  window.addEventListener("online", () => session.retry(), { signal });
  window.addEventListener(
    "beforeunload",
    (event) => {
      const { keepsAnswers, unsent, unsentReports } = session.read();
      if (!keepsAnswers && unsent + unsentReports > 0) event.preventDefault();
    },
    { signal },
  );
  return () => abort.abort();
}
