"use client";

import { FailureWords } from "../failure-words";
import { useSettings } from "../settings/settings-provider";
import { setPreference, usePreferences } from "./preferences";
import { focusElement, TASK_ID } from "./screen-focus";
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

/** From so many on, columns stand beside each other on very wide windows only; where they do, cards.css takes the hint away. */
const MANY_COLUMNS = 6;

/** Suggests the list, until the person has decided. */
export function ListHint({ k }: { readonly k: number }) {
  const { bar: t } = useTexts();
  const { settings, change } = useSettings();
  const { suggestList } = usePreferences();
  if (k < MANY_COLUMNS || settings.layout !== "columns" || !suggestList) return null;
  const decide = (act?: () => void) => () => {
    setPreference({ suggestList: false });
    act?.();
    focusElement(TASK_ID);
  };
  return (
    <div className="an-note an-list-hint" role="note" data-k={k}>
      <p>{t.manyColumns(k)}</p>
      <span className="an-hint-acts">
        <button type="button" className="an-plain" onClick={decide(() => change({ layout: "list" }))}>
          {t.asList}
        </button>
        <button type="button" className="an-quiet" onClick={decide()}>
          {t.keepColumns}
        </button>
      </span>
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
            <strong>{texts.states.refused}</strong> <FailureWords failure={failure} />
          </>
        )}
      </p>
      <button type="button" className="an-quiet" onClick={onClose}>
        {texts.states.close}
      </button>
    </div>
  );
}
