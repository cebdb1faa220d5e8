"use client";

import { memo, type Ref } from "react";
import type { RenderedMessage } from "@/lib/tasks/schema";
import { Messages } from "./messages";
import { setPreference } from "./preferences";
import { TASK_ID } from "./screen-focus";
import { useTexts } from "./texts";

interface PromptBandProps {
  readonly messages: readonly RenderedMessage[];
  readonly heading: string;
  readonly folded: boolean;
  /** Takes the focus when a new task is shown. */
  readonly headingRef: Ref<HTMLHeadingElement>;
}

/** The prompt as a conversation, above the completions; it can be folded to one line. */
export const PromptBand = memo(function PromptBand(props: PromptBandProps) {
  const { prompt: t } = useTexts();
  const { messages, heading, folded, headingRef } = props;
  return (
    <section className="an-prompt" aria-labelledby={TASK_ID} data-folded={folded ? "" : undefined}>
      <header className="an-prompt-head">
        <h1 id={TASK_ID} ref={headingRef} tabIndex={-1}>
          {heading}
        </h1>
        {messages.length > 1 && <span className="an-soft">{t.turns(messages.length)}</span>}
        <button
          type="button"
          className="an-quiet an-fold"
          aria-expanded={!folded}
          aria-controls="an-prompt-text"
          onClick={() => setPreference({ folded: !folded })}
        >
          {folded ? t.unfold : t.fold}
        </button>
      </header>
      <div id="an-prompt-text" className="an-prompt-text" role="group" tabIndex={0} aria-label={t.title}>
        <Messages messages={messages} />
      </div>
    </section>
  );
});
