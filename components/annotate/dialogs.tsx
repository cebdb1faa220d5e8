"use client";

import type { SkipReason } from "@/lib/annotations/schema";
import type { Protocol } from "@/lib/projects/protocol";
import { Dialog } from "./dialog";
import { digitOfPress } from "./hotkeys";
import { keyRows } from "./key-rows";
import { setPreference, usePreferences } from "./preferences";
import { useTexts } from "./texts";

/** In the order of their number keys. */
function reasonsOf(texts: Readonly<Record<SkipReason, string>>): readonly (readonly [SkipReason, string])[] {
  return Object.entries(texts) as readonly (readonly [SkipReason, string])[]; // an object of just these keys
}

interface SkipDialogProps {
  readonly onClose: () => void;
  readonly onSkip: (reason: SkipReason) => void;
}

/** Why a task is skipped: one click or one number key. */
export function SkipDialog({ onClose, onSkip }: SkipDialogProps) {
  const { single } = usePreferences();
  const t = useTexts().skip;
  const reasons = reasonsOf(t.reasons);
  return (
    <Dialog title={t.title} onClose={onClose}>
      <p className="an-soft">{t.lead}</p>
      <ol
        className="an-reasons"
        onKeyDown={(event) => {
          const reason = single ? reasons[(digitOfPress(event) ?? 0) - 1] : undefined;
          if (reason === undefined) return;
          event.preventDefault(); // the next task is there before the page hears of this key
          onSkip(reason[0]);
        }}
      >
        {reasons.map(([reason, words], i) => (
          <li key={reason}>
            <button type="button" className="an-plain" autoFocus={i === 0} onClick={() => onSkip(reason)}>
              {words}
              {single && <kbd aria-hidden="true">{i + 1}</kbd>}
            </button>
          </li>
        ))}
      </ol>
      <form method="dialog">
        <button className="an-quiet">{t.cancel}</button>
      </form>
    </Dialog>
  );
}

interface KeysDialogProps {
  /** Of the task on the screen; none while there is no task. */
  readonly protocol: Protocol | undefined;
  readonly k: number;
  readonly onClose: () => void;
}

/** The keys of this protocol, and the switches for them. */
export function KeysDialog({ protocol, k, onClose }: KeysDialogProps) {
  const preferences = usePreferences();
  const texts = useTexts();
  const t = texts.keys;
  return (
    <Dialog title={t.title} onClose={onClose}>
      <label className="an-switch">
        <input
          type="checkbox"
          checked={preferences.single}
          onChange={(event) => setPreference({ single: event.target.checked })}
        />
        <span>
          {t.single}
          <span className="an-soft"> {t.singleHint}</span>
        </span>
      </label>
      {protocol?.kind === "ranking" && (
        <label className="an-switch">
          <input
            type="checkbox"
            checked={preferences.advance}
            onChange={(event) => setPreference({ advance: event.target.checked })}
          />
          {t.advance}
        </label>
      )}
      <table className="an-keys">
        <tbody>
          {keyRows(protocol, k, texts).map(([keys, does]) => (
            <tr key={`${keys} ${does}`}>
              <th scope="row">
                <kbd>{keys}</kbd>
              </th>
              <td>{does}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <form method="dialog">
        <button className="an-plain">{t.close}</button>
      </form>
    </Dialog>
  );
}
