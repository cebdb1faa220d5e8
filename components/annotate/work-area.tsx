"use client";

import type { AtTask } from "./at-task";
import { CompletionCard } from "./completion-card";
import { Editor } from "./editor";
import type { RawTexts } from "./raw-texts";
import { returnToCard } from "./screen-focus";
import { showsCards } from "./stage";

interface WorkAreaProps {
  readonly at: AtTask;
  readonly raw: RawTexts;
  readonly short: boolean;
}

/** The completions and, where an answer is written, the editor beside them. */
export function WorkArea({ at, raw, short }: WorkAreaProps) {
  const { held, stage, desk, missing, nudged } = at;
  const { board, filled, task } = held;
  const cards = showsCards(task.protocol);
  const editor = stage === "write" && (!cards || filled.demonstration !== null);
  return (
    <div className="an-area" data-editor={editor ? "" : undefined}>
      {cards && (
        <div className="an-cards" data-k={board.ids.length} data-short={short ? "" : undefined}>
          {task.items.map((item) => (
            <CompletionCard
              key={item.completionId}
              item={item}
              at={at}
              raw={raw.of(item.completionId)}
              onRaw={() => raw.toggle([item.completionId])}
            />
          ))}
        </div>
      )}
      {editor && (
        <Editor
          board={board}
          demonstration={filled.demonstration}
          missing={nudged && missing.some(({ what }) => what === "demonstration")}
          keycaps={at.keycaps}
          onType={desk.write}
          onStartOver={at.demonstration.startOver}
          onLeave={() => returnToCard(board.focus)}
        />
      )}
    </div>
  );
}
