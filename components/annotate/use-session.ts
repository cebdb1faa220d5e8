import { useEffect, useState, useSyncExternalStore } from "react";
import { createApiPort, type AnnotatePort } from "./port";
import { FIRST_VIEW, Session, type SessionView } from "./session";
import { createStorage } from "./storage";

const MARK_EVERY_MS = 1_000;
const SIGNS_OF_LIFE = ["keydown", "pointerdown", "pointermove", "wheel", "scroll", "touchmove"] as const;

export interface SessionOptions {
  readonly slug: string;
  readonly userId: string;
  /** Another way to the server, for tests. */
  readonly port?: AnnotatePort;
}

/** The session of this page, started with it, and fed with signs of life. */
export function useSession({ slug, userId, port: given }: SessionOptions): {
  readonly session: Session;
  readonly port: AnnotatePort;
  readonly view: SessionView;
} {
  const [{ session, port }] = useState(() => {
    const port = given ?? createApiPort(slug);
    const now = () => Date.now();
    const newId = () => crypto.randomUUID();
    return { port, session: new Session({ port, storage: createStorage(), userId, slug, now, newId }) };
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
  return () => abort.abort();
}
