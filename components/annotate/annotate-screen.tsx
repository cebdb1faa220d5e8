"use client";

import { useCallback, useState } from "react";
import { flushSync } from "react-dom";
import { LAYOUTS } from "@/lib/accounts/setting-choices";
import type { Pool } from "@/lib/qualification/schema";
import type { PoolStage } from "@/lib/tasks/schema";
import { useSettings } from "../settings/settings-provider";
import { BetweenTasks } from "./between-tasks";
import { KeysDialog } from "./dialogs";
import { focusGuidelines, GuidelinesPanel, type Guidelines } from "./guidelines-panel";
import type { AnnotatePort } from "./port";
import { setPreference, usePreferences } from "./preferences";
import { focusElement, TASK_ID } from "./screen-focus";
import { TaskDesk } from "./task-desk";
import type { BarProps } from "./top-bar";
import { useMoved } from "./use-moved";
import { useSession } from "./use-session";
import "./annotate.css";
import "./cards.css";
import "./tray.css";
import "./panels.css";
import "./reading.css";
import "./contrast.css";
import "./pools.css";
import "./protocols.css";

interface AnnotateScreenProps {
  readonly slug: string;
  readonly projectName: string;
  readonly userId: string;
  readonly guidelines: Guidelines | undefined;
  /** The assignment whose answer is changed; none: the next tasks are ranked. */
  readonly editing?: string;
  /** Why a reviewer sent it back. */
  readonly returnNote?: string;
  /** The pool that the tasks come from; none: the main one. */
  readonly stage?: PoolStage;
  /** A gold answer is given, for this pool. */
  readonly goldFor?: Pool;
  /** Where a panel's participant gets his code. */
  readonly finishHref?: string;
  /** Another way than to the server. */
  readonly port?: AnnotatePort;
}

/** The annotator's screen: one task after another, until none is left. */
export function AnnotateScreen({
  projectName,
  guidelines,
  returnNote,
  goldFor,
  finishHref,
  ...options
}: AnnotateScreenProps) {
  const { session, port, view } = useSession(options);
  useMoved(view.phase === "moved");
  const preferences = usePreferences();
  const {
    settings: { layout },
    change,
  } = useSettings();
  const [keysOpen, setKeysOpen] = useState(false);
  const [spoken, say] = useState("");
  const closeGuidelines = useCallback(() => {
    setPreference({ guidelines: false });
    focusElement(TASK_ID);
  }, []);
  const [wasRead, setWasRead] = useState(false);
  const markRead = useCallback(
    (version: number) => {
      setWasRead(true);
      port.markGuidelinesRead(version).catch(() => undefined); // then they count as unread once more
    },
    [port],
  );
  const { held } = view;
  const bar: BarProps = {
    slug: options.slug,
    projectName,
    doing: goldFor !== undefined ? "gold" : options.editing === undefined ? "tasks" : "change",
    view,
    preferences,
    hasGuidelines: guidelines !== undefined,
    guidelinesChanged: !wasRead && guidelines?.isNew === true && guidelines.readVersion !== undefined,
    onView: () => change({ layout: LAYOUTS[(LAYOUTS.indexOf(layout) + 1) % LAYOUTS.length] ?? layout }),
    onShorten: () => setPreference({ short: !preferences.short }),
    onGuidelines: () => {
      flushSync(() => setPreference({ guidelines: !preferences.guidelines }));
      focusGuidelines();
    },
    onKeys: () => setKeysOpen(true),
    onRetry: () => session.retry(),
    onRetryRefused: (clientId: string) => session.retryRefused(clientId),
    onDiscardRefused: (clientId: string) => session.discardRefused(clientId),
  };
  return (
    <div className="an-screen" data-view={layout}>
      {held === undefined ? (
        <BetweenTasks {...{ session, port, view, bar, finishHref }} stage={options.stage} />
      ) : (
        <TaskDesk
          key={held.task.assignmentId}
          {...{ held, session, port, view, preferences, bar, say, returnNote }}
          poolNote={goldFor === undefined ? options.stage : `gold-${goldFor}`}
        />
      )}
      {guidelines !== undefined && preferences.guidelines && (
        <GuidelinesPanel guidelines={guidelines} onRead={markRead} onClose={closeGuidelines} />
      )}
      {keysOpen && (
        <KeysDialog
          protocol={held?.task.protocol}
          k={held?.task.items.length ?? 0}
          onClose={() => setKeysOpen(false)}
        />
      )}
      <p className="sr-only" role="status">
        {spoken}
      </p>
    </div>
  );
}
