import { useState } from "react";
import { flushSync } from "react-dom";
import type { Protocol } from "@/lib/projects/protocol";
import { checkDraft, draftOfProtocol, type ProtocolDraft, type ProtocolErrors } from "./protocol-draft";

interface EditedProtocol {
  readonly draft: ProtocolDraft;
  readonly setDraft: (draft: ProtocolDraft) => void;
  /** Empty until somebody tried to save. */
  readonly errors: ProtocolErrors;
  /** The draft, or what it last was when it was whole. */
  readonly lastWhole: Protocol;
  readonly isWhole: boolean;
  /** The protocol to be saved. Where it is not whole, shows what is wrong, goes to the first place, and gives undefined. */
  readonly takeWhole: (form: HTMLFormElement) => Protocol | undefined;
  /** Begins again with what is stored. */
  readonly restart: (protocol: Protocol) => void;
}

/** A protocol while it is edited. */
export function useProtocolDraft(initial: Protocol): EditedProtocol {
  const [state, setState] = useState({ draft: draftOfProtocol(initial), lastWhole: initial });
  const [isTold, setTold] = useState(false);
  const { draft, lastWhole } = state;
  const { protocol, errors } = checkDraft(draft);
  return {
    draft,
    setDraft: (next) => setState({ draft: next, lastWhole: checkDraft(next).protocol ?? lastWhole }),
    errors: isTold ? errors : {},
    lastWhole,
    isWhole: protocol !== undefined,
    takeWhole: (form) => {
      flushSync(() => setTold(protocol === undefined));
      if (protocol === undefined)
        form.querySelector<HTMLElement>("[aria-invalid='true'], [data-invalid]")?.focus();
      return protocol;
    },
    restart: (stored) => setState({ draft: draftOfProtocol(stored), lastWhole: stored }),
  };
}
