"use client";

import { useSettings } from "../settings/settings-provider";
import type { SessionView } from "./session-view";
import { useTexts } from "./texts";

/** Where the browser keeps nothing, the person has to know before it is too late. */
export function NotKept({ view }: { readonly view: SessionView }) {
  const { kept: t } = useTexts().flow;
  if (view.keepsAnswers) return null;
  return (
    <div className="an-note" role="status">
      <p>{t.unsafe}</p>
    </div>
  );
}

/** What a reviewer wants changed in the answer; nothing where it was not returned. */
export function ReturnNote({ note }: { readonly note: string | undefined }) {
  const { returned: t } = useTexts().flow;
  if (note === undefined) return null;
  return (
    <div className="an-note" role="note" aria-label={t.badge}>
      <p dir="auto">{t.note(note)}</p>
    </div>
  );
}

interface BreakHintProps {
  readonly workedMinutes: number;
  readonly onClose: () => void;
}

/** After long work, as the person's own setting asks for it. */
export function BreakHint({ workedMinutes, onClose }: BreakHintProps) {
  const { flow, states } = useTexts();
  const { breakAfter } = useSettings().settings;
  if (breakAfter === "off" || workedMinutes < Number(breakAfter)) return null;
  return (
    <div className="an-note" role="status">
      <p>{flow.breaks.hint(workedMinutes)}</p>
      <button type="button" className="an-quiet" onClick={onClose}>
        {states.close}
      </button>
    </div>
  );
}

/** What the person has to know about answers already given. */
export function Notes({
  view: { failure, note },
  onClose,
}: {
  readonly view: SessionView;
  readonly onClose: () => void;
}) {
  const texts = useTexts();
  if (failure === undefined && note === undefined) return null;
  return (
    <div className="an-note" role={failure === undefined ? "status" : "alert"} data-bad={failure && ""}>
      <p>
        {failure === undefined ? (
          texts.sent[note ?? "back"]
        ) : (
          <>
            <strong>{texts.states.refused}</strong> {failure.message} {failure.fix}
          </>
        )}
      </p>
      <button type="button" className="an-quiet" onClick={onClose}>
        {texts.states.close}
      </button>
    </div>
  );
}
