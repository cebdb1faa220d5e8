import { useState } from "react";
import { flushSync } from "react-dom";
import type { AnnotateText } from "@/lib/messages/annotate";
import { letterOf } from "@/lib/ranking/board";
import type { Held } from "./held";
import type { AnnotatePort } from "./port";
import { EDITOR_ID, focusElement } from "./screen-focus";
import type { Session } from "./session";

interface DemonstrationParts {
  readonly held: Held;
  readonly session: Session;
  readonly port: Pick<AnnotatePort, "readRaw">;
  readonly say: (words: string) => void;
  readonly texts: AnnotateText;
}

export interface DemonstrationTools {
  /** The completion whose text is being fetched, or could not be. */
  readonly fetching: { readonly id: string; readonly state: "loading" | "failed" } | undefined;
  /** Puts the stored text of a completion into the editor, in place of what is there. */
  readonly edit: (completionId: string) => void;
  /** Back to the completion's own text, or to nothing. */
  readonly startOver: () => void;
}

/** The ways a demonstration begins. Each is a step that undo takes back. */
export function useDemonstration({
  held,
  session,
  port,
  say,
  texts,
}: DemonstrationParts): DemonstrationTools {
  const [fetching, setFetching] = useState<DemonstrationTools["fetching"]>();
  const { assignmentId } = held.task;
  const { demonstration } = held.filled;
  const begin = (id: string, text: string): void => {
    const now = session.read().held;
    if (now?.task.assignmentId !== assignmentId) return; // answered or skipped meanwhile
    flushSync(() => {
      setFetching(undefined);
      session.act({ type: "focus", id });
      session.fill({ demonstration: { text, editedFrom: id } });
    });
    focusElement(EDITOR_ID);
    const t = texts.protocols.write;
    const started = t.started(letterOf(held.board, id));
    say(now.filled.demonstration === null ? started : `${started} ${t.replaced}`);
  };
  const edit = (id: string): void => {
    setFetching({ id, state: "loading" });
    port.readRaw(assignmentId, id).then(
      (text) => begin(id, text),
      () => {
        setFetching({ id, state: "failed" });
        say(texts.protocols.write.failed);
      },
    );
  };
  const startOver = (): void => {
    const from = demonstration?.editedFrom ?? null;
    if (from === null) {
      session.fill({ demonstration: null });
      focusElement(EDITOR_ID);
    } else edit(from);
  };
  return { fetching, edit, startOver };
}
