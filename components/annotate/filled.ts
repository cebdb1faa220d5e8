import { findMissing, missingFields, needsRationale, type Missing } from "@/lib/annotations/missing";
import type { Demonstration, Flags, Ratings, SubmitBody } from "@/lib/annotations/schema";
import type { Protocol } from "@/lib/projects/protocol";
import { tiersOf, toAnswer, type Board } from "@/lib/ranking/board";
import type { Draft } from "@/lib/tasks/schema";

/** What has been set on a task beside the order of its completions. */
export interface Filled {
  /** Pairwise: the signed point of the scale, negative where the first one presented is better. */
  readonly point: number | null;
  readonly ratings: Ratings;
  readonly flags: Flags;
  readonly rationale: string;
  readonly reasonTags: readonly string[];
  readonly demonstration: Demonstration | null;
}

export const NOTHING_FILLED: Filled = {
  point: null,
  ratings: {},
  flags: {},
  rationale: "",
  reasonTags: [],
  demonstration: null,
};

/** What a draft holds; a draft of an older version of the page lacks some of it. */
export function filledOf(draft: Draft | null | undefined): Filled {
  return {
    point: draft?.point ?? NOTHING_FILLED.point,
    ratings: draft?.ratings ?? NOTHING_FILLED.ratings,
    flags: draft?.flags ?? NOTHING_FILLED.flags,
    rationale: draft?.rationale ?? NOTHING_FILLED.rationale,
    reasonTags: draft?.reasonTags ?? NOTHING_FILLED.reasonTags,
    demonstration: draft?.demonstration ?? NOTHING_FILLED.demonstration,
  };
}

/** Whether anything has been set. */
export function isFilled(filled: Filled): boolean {
  return (
    filled.point !== null ||
    filled.rationale !== "" ||
    filled.reasonTags.length > 0 ||
    filled.demonstration !== null ||
    [...Object.values(filled.ratings), ...Object.values(filled.flags)].some(
      (set) => Object.keys(set).length > 0,
    )
  );
}

export interface Answering {
  readonly protocol: Protocol;
  readonly board: Board;
  readonly filled: Filled;
}

/** What the answer still needs; empty when it can be submitted. */
export function missingOf({ protocol, board, filled }: Answering): Missing[] {
  return findMissing(protocol, board.ids, {
    ...orderOf({ protocol, board, filled }),
    ratings: filled.ratings,
    rationale: filled.rationale,
    demonstration: filled.demonstration ?? undefined,
  });
}

/** The ratings that are still missing. */
export function missingFieldsOf({ protocol, board, filled }: Answering): Missing[] {
  return missingFields(protocol, board.ids, filled);
}

/** Whether the answer as it stands must be explained. */
export function mustExplain(answering: Answering): boolean {
  return needsRationale(answering.protocol, orderOf(answering));
}

type Answered = Extract<SubmitBody, { outcome: "answered" }>;

/** The answer as it is sent, without what every answer carries. */
export function answerOf(answering: Answering): Omit<Answered, "clientId" | "activeMs"> {
  const { protocol, board, filled } = answering;
  const { strength, ...order } = orderOf(answering);
  const { demonstration } = filled;
  return {
    outcome: "answered",
    tiers: order.tiers.map((tier) => [...tier]),
    unranked: [...order.unranked],
    confirmedOrder: protocol.kind === "ranking" && toAnswer(board).confirmedOrder,
    ...(strength === undefined ? {} : { strength }),
    ratings: filled.ratings,
    flags: filled.flags,
    ...spokenOf(filled),
    ...(protocol.kind === "demonstration" && demonstration !== null ? { demonstration } : {}),
  };
}

/** Reasons given, in words and ticks. */
export function spokenOf({ rationale, reasonTags }: Filled): Pick<Answered, "rationale" | "reasonTags"> {
  return {
    ...(rationale.trim() === "" ? {} : { rationale: rationale.trim() }),
    reasonTags: [...reasonTags],
  };
}

/** The flags with one of a completion's set, or taken away where it is set. */
export function withFlag(flags: Flags, completionId: string, flagId: string): Flags {
  const set = flags[completionId] ?? [];
  const toggled = set.includes(flagId) ? set.filter((id) => id !== flagId) : [...set, flagId];
  return { ...flags, [completionId]: toggled };
}

interface Order {
  readonly tiers: readonly (readonly string[])[];
  readonly unranked: readonly string[];
  readonly strength: number | undefined;
}

function orderOf({ protocol, board, filled }: Answering): Order {
  switch (protocol.kind) {
    case "ranking":
      return { tiers: tiersOf(board), unranked: toAnswer(board).unranked, strength: undefined };
    case "pairwise":
      return orderOfPoint(board.ids, filled.point);
    case "rating":
    case "demonstration":
      return { tiers: [], unranked: [], strength: undefined };
  }
}

function orderOfPoint(ids: readonly string[], point: number | null): Order {
  if (point === null) return { tiers: [], unranked: [], strength: undefined };
  const [left = "", right = ""] = ids;
  const tiers = point === 0 ? [[left, right]] : point < 0 ? [[left], [right]] : [[right], [left]];
  return { tiers, unranked: [], strength: Math.abs(point) };
}
