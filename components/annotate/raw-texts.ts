import { useCallback, useState } from "react";
import type { TaskView } from "@/lib/tasks/schema";
import type { AnnotatePort } from "./port";

/** A completion's raw text as far as it is known. */
export type RawState = "loading" | "failed" | { readonly text: string };

export interface RawTexts {
  /** Undefined: shown formatted. */
  readonly of: (completionId: string) => RawState | undefined;
  readonly toggle: (completionIds: readonly string[]) => void;
}

/** Which of the task's completions are shown raw; their texts are fetched when first asked for. */
export function useRawTexts(port: Pick<AnnotatePort, "readRaw">, task: TaskView): RawTexts {
  const [shown, setShown] = useState<ReadonlySet<string>>(new Set());
  const [texts, setTexts] = useState<ReadonlyMap<string, RawState>>(new Map());
  const put = useCallback((id: string, state: RawState) => {
    setTexts((old) => new Map(old).set(id, state));
  }, []);
  const toggle = (ids: readonly string[]): void => {
    const all = ids.every((id) => shown.has(id));
    setShown((old) => {
      const next = new Set(old);
      for (const id of ids)
        if (all) next.delete(id);
        else next.add(id);
      return next;
    });
    if (all) return;
    for (const id of ids) {
      if (typeof texts.get(id) === "object") continue;
      put(id, "loading");
      port.readRaw(task.assignmentId, id).then(
        (text) => put(id, { text }),
        () => put(id, "failed"),
      );
    }
  };
  return { of: (id) => (shown.has(id) ? (texts.get(id) ?? "loading") : undefined), toggle };
}
