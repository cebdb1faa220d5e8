import type { AnnotateText } from "@/lib/messages/annotate";
import type { Protocol } from "@/lib/projects/protocol";
import { fieldsOf } from "@/lib/projects/protocol-facts";
import { pointsOf, STRENGTH_PRESETS } from "@/lib/ranking/strength";
import { hasTwoSteps, showsCards } from "./stage";

export type KeyRow = readonly [keys: string, does: string];

/** The keys of the screen under a protocol with k completions; without a task, those that always work. */
export function keyRows(protocol: Protocol | undefined, k: number, texts: AnnotateText): KeyRow[] {
  if (protocol === undefined)
    return [
      ["U", texts.keys.undo],
      ["G", texts.keys.guidelines],
      ["?", texts.keys.table],
    ];
  const shown = showsCards(protocol) ? k : 0;
  const rows = [
    ...cardRows(protocol, shown, texts),
    ...KIND_ROWS[protocol.kind](protocol, shown, texts),
    ...besideRows(protocol, shown, texts),
    ...commonRows(shown, protocol.kind !== "demonstration", texts),
  ];
  return rows.map(([keys, does]) => [texts.keys.keyName(keys), does]);
}

type Rows = (protocol: Protocol, k: number, texts: AnnotateText) => KeyRow[];

const KIND_ROWS: Readonly<Record<Protocol["kind"], Rows>> = {
  ranking: (protocol, k, texts) => {
    const { keys: t, protocols } = texts;
    const ties = protocol.kind === "ranking" && protocol.tiesAllowed;
    const twoSteps = hasTwoSteps(protocol);
    return [
      ...(twoSteps ? rateRows(texts) : []),
      [`1 – ${k}`, ties ? t.place : t.placeNoTies],
      ...(ties ? [[`Shift + ${t.number}`, t.alone] as const] : []),
      ["↑ ↓", t.move],
      ...(ties ? [["=", t.tie] as const] : []),
      ["0", t.off],
      ["O", t.orderRight],
      ["Enter", twoSteps ? `${protocols.keys.goOn}; ${protocols.submit.ranking}` : protocols.submit.ranking],
    ];
  },
  pairwise: (protocol, _k, texts) => {
    if (protocol.kind !== "pairwise") return [];
    const { keys: t, submit } = texts.protocols;
    return [
      [`1 – ${pointsOf(protocol.preset).length}`, t.point],
      ["← →", t.movePoint],
      ...(STRENGTH_PRESETS[protocol.preset].middle ? [["=", t.middle] as const] : []),
      ["0", t.clearPoint],
      ["Enter", submit.pairwise],
    ];
  },
  rating: (_protocol, _k, texts) => [...rateRows(texts), ["Enter", texts.protocols.submit.rating]],
  demonstration: (protocol, _k, texts) => {
    const { keys: t, submit } = texts.protocols;
    const edits = protocol.kind === "demonstration" && protocol.from === "edit";
    return [
      ...(edits ? [["Enter", t.edit] as const] : []),
      ["W", t.write],
      ["Ctrl + Enter", `${submit.demonstration}; ${t.submitTyping}`],
    ];
  },
};

function rateRows({ protocols }: AnnotateText): KeyRow[] {
  return [["0 – 9", protocols.keys.rate]];
}

function cardRows(protocol: Protocol, k: number, { keys: t }: AnnotateText): KeyRow[] {
  if (k === 0) return [];
  const arrows: KeyRow[] = protocol.kind === "pairwise" || k === 1 ? [] : [["← →", t.neighbour]];
  return [[k > 1 ? `A – ${String.fromCharCode(64 + k)}` : "A", t.goTo], ...arrows];
}

/** Ratings and reasons. */
function besideRows(protocol: Protocol, k: number, { protocols }: AnnotateText): KeyRow[] {
  const t = protocols.keys;
  const asksWhy = protocol.rationale !== "off";
  return [
    ...(fieldsOf(protocol).length > 0
      ? [[shifted("F", k), hasTwoSteps(protocol) ? `${t.fields}; ${t.backToRatings}` : t.fields] as const]
      : []),
    ...(asksWhy ? [[shifted("E", k), t.why] as const, ["Ctrl + Enter", t.submitTyping] as const] : []),
  ];
}

function commonRows(k: number, compares: boolean, { keys: t }: AnnotateText): KeyRow[] {
  const comparing: KeyRow[] = [
    [`Shift + ${t.letter}`, t.partner],
    ["[ ]", t.partnerBy],
    ["Y", t.sync],
    ["W", t.differ],
  ];
  const cards: KeyRow[] = [
    ["Space, J, K", t.scroll],
    ["X", t.shorten],
    ["V", t.view],
    ...(k > 1 && compares ? comparing : []),
    ["R", t.raw],
  ];
  return [
    ["N", t.none],
    ["S", t.skip],
    ["M", t.report],
    [`U ${t.or} Ctrl + Z`, t.undo],
    ["Ctrl + Shift + Z", t.redo],
    ["P", t.fold],
    ...(k === 0 ? [] : cards),
    [shifted("G", k), t.guidelines],
    ["?", t.table],
  ];
}

/** Where the letter is a completion's, it is pressed with Shift. */
function shifted(letter: string, k: number): string {
  return letter.charCodeAt(0) - 64 <= k ? `Shift + ${letter}` : letter;
}
