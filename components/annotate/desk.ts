import type { AnnotateText } from "@/lib/messages/languages";
import {
  isComplete,
  isTouched,
  letterOf,
  reduceBoard,
  unplacedOf,
  type BoardAction,
} from "@/lib/ranking/board";
import type { Held } from "./held";
import type { Command, PlainCommand } from "./hotkeys";
import { setPreference, type Preferences } from "./preferences";
import { sayMove } from "./say";
import type { Session } from "./session";

export interface DeskParts {
  readonly held: Held;
  readonly session: Session;
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
  readonly onSkip: () => void;
  readonly onFold: () => void;
  /** Two completions are shown beside each other. */
  readonly comparing: boolean;
  /** Compare the focused completion with this one. */
  readonly onPartner: (completionId: string) => void;
  readonly onPartnerBy: (step: 1 | -1) => void;
  /** Submit was asked for too early. */
  readonly onIncomplete: () => void;
}

export interface Desk {
  /** A move by pointer or button. */
  readonly act: (action: BoardAction) => void;
  readonly goTo: (completionId: string) => void;
  readonly submit: () => void;
  readonly undo: () => void;
  readonly run: (command: Command) => void;
}

/** What can be done at a task, from keys, buttons and drops alike; tells a screen reader what came of it. */
export function createDesk(parts: DeskParts): Desk {
  const { session, say, held, texts } = parts;
  const act = (action: BoardAction): void => {
    const after = reduceBoard(held.board, action);
    session.act(action);
    if (action.type !== "focus") say(sayMove(held.board, after, after.focus, texts));
  };
  const goTo = (id: string): void => {
    session.act({ type: "focus", id });
    showCard(id);
  };
  const submit = (): void => {
    if (isComplete(held.board)) session.answer({ outcome: "answered" });
    else {
      const missing = unplacedOf(held.board).map((id) => letterOf(held.board, id));
      say(texts.say.incomplete(texts.lists.and(missing)));
      parts.onIncomplete();
    }
  };
  const undo = (): void => {
    if (held.board.past.length === 0 && !isTouched(held.board) && session.undoAnswer()) return;
    act({ type: "undo" });
  };
  return {
    act,
    goTo,
    submit,
    undo,
    run: (command) => runCommand(command, parts, { act, goTo, submit, undo }),
  };
}

function runCommand(command: Command, parts: DeskParts, desk: Omit<Desk, "run">): void {
  const { board } = parts.held;
  const { session, bar } = parts;
  const plain: Readonly<Record<PlainCommand, () => unknown>> = {
    undo: desk.undo,
    submit: desk.submit,
    none: () => session.answer({ outcome: "none_acceptable" }),
    skip: parts.onSkip,
    raw: parts.onRaw,
    fold: parts.onFold,
    keys: bar.onKeys,
    view: bar.onView,
    shorten: bar.onShorten,
    sync: () => parts.comparing && setPreference({ sync: !parts.preferences.sync }),
    differ: () => parts.comparing && setPreference({ differ: !parts.preferences.differ }),
    guidelines: bar.onGuidelines,
  };
  if (command.do === "move") desk.act({ type: command.type, id: board.focus });
  else if (command.do === "setPlace") setPlace(command, parts, desk);
  else if (command.do === "focusCard") desk.goTo(board.ids[command.index] ?? board.focus);
  else if (command.do === "focusBy")
    desk.goTo(reduceBoard(board, { type: "focusBy", step: command.step }).focus);
  else if (command.do === "partner") parts.onPartner(board.ids[command.index] ?? board.focus);
  else if (command.do === "partnerBy") parts.onPartnerBy(command.step);
  else if (command.do === "board") desk.act(command.action);
  else if (command.do === "scroll") scrollText(board.focus, command.step);
  else plain[command.do]();
}

/** Places the focused completion and goes on to the next one without a place. */
function setPlace(
  { place, alone }: Extract<Command, { do: "setPlace" }>,
  { held, session, preferences }: DeskParts,
  desk: Omit<Desk, "run">,
): void {
  const { focus } = held.board;
  const isNew = unplacedOf(held.board).includes(focus);
  desk.act({ type: "setPlace", id: focus, place, alone });
  if (!isNew || !preferences.advance) return;
  session.act({ type: "focusNextUnplaced" });
  const next = session.read().held?.board.focus;
  if (next !== undefined && next !== focus) showCard(next);
}

function showCard(id: string): void {
  const text = document.getElementById(`text-${id}`);
  text?.focus({ preventScroll: true });
  text?.closest(".an-card")?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

/** In columns each text scrolls by itself, in the list all scroll together. */
function scrollText(id: string, step: 1 | -1): void {
  const text = document.getElementById(`text-${id}`);
  const own = text !== null && text.scrollHeight > text.clientHeight;
  const scroller = own ? text : text?.closest(".an-cards");
  scroller?.scrollBy({ top: step * 0.4 * scroller.clientHeight });
}
