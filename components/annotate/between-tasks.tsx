"use client";

import type { PoolStage } from "@/lib/tasks/schema";
import { NotKept } from "./notes";
import type { AnnotatePort } from "./port";
import type { Session } from "./session";
import type { SessionView } from "./session-view";
import { NoTask } from "./states";
import { TopBar, type BarProps } from "./top-bar";
import { TrainingFeedback } from "./training-feedback";
import { useBareKeys } from "./use-hotkeys";

interface BetweenTasksProps {
  readonly session: Session;
  readonly port: AnnotatePort;
  readonly view: SessionView;
  readonly bar: BarProps;
  readonly stage: PoolStage | undefined;
  readonly finishHref: string | undefined;
}

/** The screen while there is no task: what a training task's answer was worth, or why nothing is shown. */
export function BetweenTasks({ session, port, view, bar, stage, finishHref }: BetweenTasksProps) {
  const undo = () => session.undoAnswer();
  useBareKeys(bar.preferences.single, {
    keys: bar.onKeys,
    guidelines: bar.onGuidelines,
    undo: () => {
      if (view.last !== undefined) undo();
    },
  });
  return (
    <>
      <TopBar {...bar} />
      <main className="an-main">
        <NotKept view={view} />
        {view.phase === "graded" && view.graded !== undefined ? (
          <TrainingFeedback held={view.graded} {...{ session, port, view }} />
        ) : (
          <NoTask
            {...{ view, stage, finishHref }}
            slug={bar.slug}
            doing={bar.doing}
            onRetry={bar.onRetry}
            onUndo={undo}
          />
        )}
      </main>
    </>
  );
}
