import { missingFields, type Missing } from "@/lib/annotations/missing";
import type { AnnotateText } from "@/lib/messages/annotate";
import { isTouched, type BoardAction } from "@/lib/ranking/board";
import { sayMissing } from "./answer-words";
import { runCommand } from "./desk-keys";
import { createSetters, type Setters } from "./desk-setters";
import { isFilled, missingOf } from "./filled";
import type { Held } from "./held";
import type { Command } from "./hotkeys";
import type { Preferences } from "./preferences";
import { sayChange } from "./say";
import { EDITOR_ID, focusElement, focusField, showCard, WHY_ID } from "./screen-focus";
import type { Session } from "./session";
import { hasTwoSteps, type ChosenStep, type Stage } from "./stage";

export interface DeskParts {
  readonly held: Held;
  readonly stage: Stage;
  /** The stage once the task has been changed. */
  readonly stageAfter: (held: Held) => Stage;
  readonly session: Session;
  readonly moves: Moves;
  readonly preferences: Preferences;
  readonly say: (words: string) => void;
  readonly texts: AnnotateText;
  readonly bar: {
    readonly onView: () => void;
    readonly onShorten: () => void;
    readonly onGuidelines: () => void;
    readonly onKeys: () => void;
  };
  readonly onRaw: () => void;
  readonly onNone: () => void;
  readonly onSkip: () => void;
  readonly onReport: () => void;
  readonly onFold: () => void;
  /** Two completions are shown beside each other. */
  readonly comparing: boolean;
  /** Compare the focused completion with this one. */
  readonly onPartner: (completionId: string) => void;
  readonly onPartnerBy: (step: 1 | -1) => void;
  /** Submit was asked for too early. */
  readonly onIncomplete: () => void;
  readonly onStep: (step: ChosenStep) => void;
  /** Puts a completion's text into the editor. */
  readonly onEdit: (completionId: string) => void;
}

/** They read the task when they run, and so stay the same from one move to the next. */
export interface Moves {
  /** A move by pointer or button. */
  readonly act: (action: BoardAction) => void;
  readonly goTo: (completionId: string) => void;
}

export interface Desk extends Setters, Moves {
  /** Submits, or goes on to the second of two steps; says what is missing. */
  readonly submit: () => void;
  readonly undo: () => void;
  /** From the order back to the ratings. */
  readonly backToRatings: () => void;
  readonly run: (command: Command) => void;
}

/** The moves on a session's task, told to a screen reader in these texts. */
export function createMoves(session: Session, say: (words: string) => void, texts: AnnotateText): Moves {
  return {
    act: (action) => {
      const before = session.read().held;
      session.act(action);
      const after = session.read().held;
      if (action.type !== "focus" && before !== undefined && after !== undefined)
        say(sayChange(before, after, texts));
    },
    goTo: (id) => {
      session.act({ type: "focus", id });
      showCard(id);
    },
  };
}

/** What can be done at a task, from keys, buttons and drops alike; tells a screen reader what came of it. */
export function createDesk(parts: DeskParts): Desk {
  const { session, say, held, texts, moves } = parts;
  const { act, goTo } = moves;
  const undo = (): void => {
    const untouched = !isTouched(held.board) && !isFilled(held.filled);
    if (held.steps.past.length === 0 && untouched && session.undoAnswer()) return;
    act({ type: "undo" });
  };
  const backToRatings = (): void => {
    parts.onStep("rate");
    say(texts.protocols.steps.sayFirst);
  };
  const submit = (): void => submitOrGoOn(parts, goTo);
  const desk = { ...createSetters(parts), ...moves, submit, undo, backToRatings };
  return { ...desk, run: (command) => runCommand(command, parts, desk) };
}

function submitOrGoOn(parts: DeskParts, goTo: (id: string) => void): void {
  const { held, stage, session, say, texts } = parts;
  const { protocol } = held.task;
  const goesOn = stage === "rate" && hasTwoSteps(protocol);
  const missing = goesOn
    ? missingFields(protocol, held.board.ids, held.filled)
    : missingOf({ ...held, protocol });
  const [first] = missing;
  if (first !== undefined) {
    say(texts.protocols.missing.notSubmitted(sayMissing(missing, { protocol, board: held.board, texts })));
    parts.onIncomplete();
    showMissing(first, parts, goTo);
  } else if (goesOn) {
    parts.onStep("order");
    goTo(held.board.ids[0] ?? held.board.focus);
    say(texts.protocols.steps.saySecond);
  } else session.answer({ outcome: "answered" });
}

/** Goes to where the missing thing can be given. */
function showMissing(missing: Missing, { stage }: DeskParts, goTo: (id: string) => void): void {
  switch (missing.what) {
    case "place":
    case "strength":
      break;
    case "rationale":
      focusElement(WHY_ID);
      break;
    case "demonstration":
      focusElement(EDITOR_ID);
      break;
    case "field":
      goTo(missing.completionId);
      if (stage !== "rate") focusField(missing.completionId, missing.fieldId);
  }
}
