"use client";

import { useState } from "react";
import type { NewReport, ReportReason } from "@/lib/annotations/report";
import { letterOf, type Board } from "@/lib/ranking/board";
import { Dialog } from "./dialog";
import { digitOfPress } from "./hotkeys";
import { newId } from "./new-id";
import { usePreferences } from "./preferences";
import { useTexts } from "./texts";

interface ReportDialogProps {
  readonly board: Board;
  readonly onReport: (report: NewReport) => void;
  readonly onClose: () => void;
}

type Sending = "open" | "sent" | "no_note";

/** What is wrong with the task, and with which answer; sent as answers are. A number key chooses the reason. */
export function ReportDialog({ board, onReport, onClose }: ReportDialogProps) {
  const { report: t } = useTexts().flow;
  const [report, setReport] = useState<NewReport>(() => ({ clientId: newId(), reason: "broken_text" }));
  const [state, setState] = useState<Sending>("open");
  const change = (part: Partial<NewReport>) => setReport({ ...report, ...part });
  const needsNote = report.reason === "other";
  const send = () => {
    if (needsNote && (report.note ?? "").trim() === "") {
      setState("no_note");
      return;
    }
    onReport(report);
    setState("sent");
  };
  if (state === "sent")
    return (
      <Dialog title={t.title} onClose={onClose}>
        <p role="status">{t.sent}</p>
        <form method="dialog">
          <button className="an-primary" autoFocus>
            {t.close}
          </button>
        </form>
      </Dialog>
    );
  return (
    <Dialog title={t.title} onClose={onClose}>
      <p className="an-soft">{t.lead}</p>
      <Reasons chosen={report.reason} onChoose={(reason) => change({ reason })} />
      <About
        board={board}
        chosen={report.completionId ?? null}
        onChoose={(id) => change({ completionId: id })}
      />
      <label className="an-report-note">
        {needsNote ? t.note : t.noteOptional}
        <textarea
          rows={3}
          maxLength={2_000}
          required={needsNote}
          value={report.note ?? ""}
          onChange={(event) => change({ note: event.target.value })}
        />
      </label>
      {state === "no_note" && (
        <p role="alert" className="an-missing">
          {t.noteMissing}
        </p>
      )}
      <form method="dialog" className="an-acts">
        <button className="an-quiet">{t.cancel}</button>
        <button type="button" className="an-primary" onClick={send}>
          {t.send}
        </button>
      </form>
    </Dialog>
  );
}

interface ReasonsProps {
  readonly chosen: ReportReason;
  readonly onChoose: (reason: ReportReason) => void;
}

function Reasons({ chosen, onChoose }: ReasonsProps) {
  const { single } = usePreferences();
  const { report: t } = useTexts().flow;
  const reasons = Object.entries(t.reasons) as [ReportReason, string][]; // an object of just these keys
  return (
    <fieldset
      className="an-report-reasons"
      onKeyDown={(event) => {
        const reason = single ? reasons[(digitOfPress(event) ?? 0) - 1] : undefined;
        if (reason !== undefined) onChoose(reason[0]);
      }}
    >
      <legend>{t.reason}</legend>
      {reasons.map(([reason, words], i) => (
        <label key={reason} className="an-switch">
          <input
            type="radio"
            name="reason"
            autoFocus={i === 0}
            checked={reason === chosen}
            onChange={() => onChoose(reason)}
          />
          {words}
          {single && <kbd aria-hidden="true">{i + 1}</kbd>}
        </label>
      ))}
    </fieldset>
  );
}

interface AboutProps {
  readonly board: Board;
  readonly chosen: string | null;
  readonly onChoose: (completionId: string | null) => void;
}

function About({ board, chosen, onChoose }: AboutProps) {
  const { flow, card } = useTexts();
  const t = flow.report;
  if (board.ids.length === 0) return null;
  return (
    <label className="an-report-note">
      {t.about}
      <select
        value={chosen ?? ""}
        onChange={({ target }) => onChoose(target.value === "" ? null : target.value)}
      >
        <option value="">{t.whole}</option>
        {board.ids.map((id) => (
          <option key={id} value={id}>
            {card.name(letterOf(board, id))}
          </option>
        ))}
      </select>
    </label>
  );
}
