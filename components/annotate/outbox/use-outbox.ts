import { useEffect, useState } from "react";
import { sendReport, submitAnswer } from "../port";
import { openOutboxDatabase } from "./database";
import type { AnswerEntry, OutboxEntry } from "./entry";
import { Outbox } from "./outbox";
import { OutboxStore } from "./store";
import { createTabs } from "./tabs";

interface OutboxView {
  readonly waiting: readonly AnswerEntry[];
  readonly waitingReports: number;
  readonly refused: readonly OutboxEntry[];
}

/** What this browser still has of the user's answers and reports, on a page without a task; it goes on sending them. */
export function useOutbox(userId: string): OutboxView & { readonly outbox: Outbox | undefined } {
  const [view, setView] = useState<OutboxView>({ waiting: [], waitingReports: 0, refused: [] });
  const [outbox, setOutbox] = useState<Outbox>();
  useEffect(() => {
    const nothing = () => undefined;
    const onChange = () => {
      const { waiting, waitingReports, refused } = own;
      setView({ waiting, waitingReports, refused });
    };
    const own: Outbox = new Outbox({
      submit: ({ assignmentId, body }) => submitAnswer(assignmentId, body),
      report: ({ assignmentId, body }) => sendReport(assignmentId, body),
      store: new OutboxStore(openOutboxDatabase(userId)),
      tabs: createTabs(userId),
      events: { onChange, onSent: nothing, onRefused: nothing },
    });
    own.start();
    setOutbox(own);
    return () => own.stop();
  }, [userId]);
  return { ...view, outbox };
}
