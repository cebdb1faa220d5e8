import { fieldsOf } from "@/lib/projects/protocol-facts";
import { letterOf, reduceBoard, unplacedOf } from "@/lib/ranking/board";
import { hasStrength, pointsOf } from "@/lib/ranking/strength";
import type { Desk, DeskParts } from "./desk";
import type { Command, PlainCommand } from "./hotkeys";
import { setPreference } from "./preferences";
import { askedOf, nextField, nextToRate, valueOfDigit, type AskedField } from "./rating";
import {
  EDITOR_ID,
  focusedFieldId,
  focusElement,
  focusField,
  returnToCard,
  scrollText,
  showCard,
  WHY_ID,
} from "./screen-focus";
import { hasTwoSteps } from "./stage";

type RunningDesk = Omit<Desk, "run">;

/** Does what a key asked for. */
export function runCommand(command: Command, parts: DeskParts, desk: RunningDesk): void {
  const { board } = parts.held;
  if (command.do === "move") desk.act({ type: command.type, id: board.focus });
  else if (command.do === "setPlace") setPlace(command, parts, desk);
  else if (command.do === "focusCard") desk.goTo(board.ids[command.index] ?? board.focus);
  else if (command.do === "focusBy")
    desk.goTo(reduceBoard(board, { type: "focusBy", step: command.step }).focus);
  else if (command.do === "partner") parts.onPartner(board.ids[command.index] ?? board.focus);
  else if (command.do === "partnerBy") parts.onPartnerBy(command.step);
  else if (command.do === "board") desk.act(command.action);
  else if (command.do === "scroll") scrollText(board.focus, command.by);
  else if (command.do === "choosePoint") choosePoint(command.index, parts, desk);
  else if (command.do === "movePoint") movePoint(command.step, parts, desk);
  else if (command.do === "rate") answerField(command.digit, parts, desk);
  else plainCommands(parts, desk)[command.do]();
}

function plainCommands(parts: DeskParts, desk: RunningDesk): Readonly<Record<PlainCommand, () => void>> {
  const { bar, say, texts, held, comparing, preferences } = parts;
  return {
    undo: desk.undo,
    submit: () => (editsOnEnter(parts) ? parts.onEdit(held.board.focus) : desk.submit()),
    none: parts.onNone,
    skip: parts.onSkip,
    report: parts.onReport,
    raw: parts.onRaw,
    fold: parts.onFold,
    keys: bar.onKeys,
    view: bar.onView,
    shorten: bar.onShorten,
    sync: () => {
      if (comparing) setPreference({ sync: !preferences.sync });
    },
    differ: () => {
      if (comparing) setPreference({ differ: !preferences.differ });
    },
    guidelines: bar.onGuidelines,
    fields: () => goToFields(parts, desk),
    why: () => {
      if (document.getElementById(WHY_ID) === null) say(texts.protocols.why.off);
      else focusElement(WHY_ID);
    },
    write: () => (chosenForEdit(parts) ? parts.onEdit(held.board.focus) : focusElement(EDITOR_ID)),
    leave: () => {
      returnToCard(held.board.focus);
    },
    unchoose: () => {
      desk.choose(null);
    },
    unrate: () => {
      const field = fieldInFocus(parts);
      if (field !== undefined) desk.rate(held.board.focus, field, undefined);
    },
    middle: () => {
      const { protocol } = held.task;
      if (protocol.kind === "pairwise" && hasStrength(protocol.preset, 0)) desk.choose(0);
    },
  };
}

/** Places the focused completion and goes on to the next one without a place. */
function setPlace(
  { place, alone }: Extract<Command, { do: "setPlace" }>,
  { held, session, preferences }: DeskParts,
  desk: RunningDesk,
): void {
  const { focus } = held.board;
  const isNew = unplacedOf(held.board).includes(focus);
  desk.act({ type: "setPlace", id: focus, place, alone });
  if (!isNew || !preferences.advance) return;
  session.act({ type: "focusNextUnplaced" });
  const next = session.read().held?.board.focus;
  if (next !== undefined && next !== focus) showCard(next);
}

function choosePoint(index: number, { held }: DeskParts, desk: RunningDesk): void {
  const { protocol } = held.task;
  if (protocol.kind === "pairwise") desk.choose(pointsOf(protocol.preset)[index] ?? null);
}

/** One point on; from no choice, to the weakest point on that side. */
function movePoint(step: 1 | -1, { held }: DeskParts, desk: RunningDesk): void {
  const { protocol } = held.task;
  if (protocol.kind !== "pairwise") return;
  const points = pointsOf(protocol.preset);
  const { point } = held.filled;
  const next = point === null ? step : points[points.indexOf(point) + step];
  if (next !== undefined) desk.choose(next);
}

/** Answers the field that has the focus, else the focused completion's first unanswered one; goes on to the next. */
function answerField(digit: number, parts: DeskParts, desk: RunningDesk): void {
  const { held, session, stage, stageAfter, say, texts } = parts;
  const { rate: t } = texts.protocols;
  const { ids, focus } = held.board;
  const fields = fieldsOf(held.task.protocol);
  const inField = fieldInFocus(parts);
  const field = inField ?? nextField(fields, held.filled.ratings[focus]);
  const value = field === undefined ? undefined : valueOfDigit(field, digit);
  if (field === undefined) say(t.allAnswered(letterOf(held.board, focus)));
  else if (value === undefined) say(t.noPoint(field.label));
  else {
    desk.rate(focus, field, value);
    const after = session.read().held ?? held;
    const { ratings } = after.filled;
    const ranksNow = stage === "rate" && stageAfter(after) === "order";
    const next = ranksNow ? ids[0] : nextToRate(fields, ids, ratings, focus);
    if (next !== undefined && next !== focus) desk.goTo(next);
    if (inField === undefined || ranksNow) return;
    const open = next === undefined ? undefined : nextField(fields, ratings[next]);
    if (next !== undefined && open !== undefined) focusField(next, open.id);
    else showCard(focus);
  }
}

function fieldInFocus({ held }: DeskParts): AskedField | undefined {
  const id = focusedFieldId();
  return askedOf(fieldsOf(held.task.protocol)).find((field) => field.id === id);
}

function goToFields({ held, stage }: DeskParts, desk: RunningDesk): void {
  const { protocol } = held.task;
  const { focus } = held.board;
  const fields = fieldsOf(protocol);
  const field = nextField(fields, held.filled.ratings[focus]) ?? fields[0];
  if (stage === "order" && hasTwoSteps(protocol)) desk.backToRatings();
  else if (field !== undefined) focusField(focus, field.id);
}

/** Whether the focused completion is another one than that which is being edited. */
function chosenForEdit({ held }: DeskParts): boolean {
  const { protocol } = held.task;
  if (protocol.kind !== "demonstration" || protocol.from !== "edit") return false;
  return held.filled.demonstration?.editedFrom !== held.board.focus;
}

/** A letter, then Enter: the completion goes into the editor. While something is typed, Ctrl + Enter submits. */
function editsOnEnter(parts: DeskParts): boolean {
  return chosenForEdit(parts) && !(document.activeElement instanceof HTMLTextAreaElement);
}
