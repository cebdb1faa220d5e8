"use client";

import type { Protocol } from "@/lib/projects/protocol";
import type { Filled } from "./filled";
import { WHY_ID } from "./screen-focus";
import { useTexts } from "./texts";

/** As the contract of a submit allows. */
const MAX_LENGTH = 10_000;

interface WhyBoxProps {
  readonly protocol: Protocol;
  readonly filled: Pick<Filled, "rationale" | "reasonTags">;
  /** The answer as it stands must be explained. */
  readonly required: boolean;
  readonly missing: boolean;
  readonly keycaps: boolean;
  readonly onType: (rationale: string) => void;
  readonly onTag: (tag: string) => void;
  readonly onLeave: () => void;
}

/** Reasons to tick, and room for a sentence or two; nothing where the protocol, or this answer, asks for none. */
export function WhyBox(props: WhyBoxProps) {
  const { protocol, filled, required } = props;
  const t = useTexts().protocols.why;
  const mode = protocol.rationale;
  const open = mode === "optional" || mode === "required" || required || filled.rationale !== "";
  const tags = protocol.reasonTags;
  if (!open && tags.length === 0) return null;
  return (
    <div className="an-why">
      {tags.length > 0 && (
        <div className="an-toggles" role="group" aria-label={t.tags}>
          {tags.map((tag) => (
            <button
              key={tag}
              type="button"
              className="an-toggle"
              aria-pressed={filled.reasonTags.includes(tag)}
              onClick={() => props.onTag(tag)}
            >
              {tag}
            </button>
          ))}
        </div>
      )}
      {open && <Rationale {...props} label={labelOf(mode, required, t)} placeholder={t.placeholder} />}
    </div>
  );
}

function Rationale(props: WhyBoxProps & { readonly label: string; readonly placeholder: string }) {
  return (
    <div className="an-rationale" data-required={props.required ? "" : undefined}>
      <label htmlFor={WHY_ID}>
        {props.label}
        {props.keycaps && <kbd aria-hidden="true">E</kbd>}
      </label>
      <textarea
        id={WHY_ID}
        rows={1}
        dir="auto"
        maxLength={MAX_LENGTH}
        value={props.filled.rationale}
        placeholder={props.placeholder}
        required={props.required}
        aria-invalid={props.missing}
        onChange={(event) => props.onType(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") props.onLeave();
        }}
      />
    </div>
  );
}

function labelOf(
  mode: Protocol["rationale"],
  required: boolean,
  t: { readonly optional: string; readonly required: string; readonly closeCall: string },
): string {
  if (mode === "close_calls") return required ? t.closeCall : t.optional;
  return mode === "required" ? t.required : t.optional;
}
