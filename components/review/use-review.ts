import { useState } from "react";
import type { Demonstrations, ReviewVerdict, WaitingDemonstration } from "@/lib/annotations/review";
import { callApi, describeFailure } from "../call-api";

interface Given {
  readonly verdict: ReviewVerdict;
  /** Reviews of the revision so far, all by this page. */
  readonly reviews: number;
}

export interface Review {
  readonly current: WaitingDemonstration | undefined;
  /** What was said of the current one on this page. */
  readonly verdict: ReviewVerdict | undefined;
  readonly place: number;
  /** Those on this page and those that it can still fetch. */
  readonly total: number;
  readonly busy: boolean;
  readonly failure: ReturnType<typeof describeFailure> | undefined;
  readonly decide: (verdict: ReviewVerdict, note: string) => Promise<void>;
  readonly step: (by: 1 | -1) => Promise<void>;
}

/** The reviewer's way through what waits. A verdict given here can be taken back by another one. */
export function useReview(slug: string, initial: Demonstrations): Review {
  const [list, setList] = useState(initial.demonstrations);
  const [next, setNext] = useState(initial.next);
  const [place, setPlace] = useState(0);
  const [given, setGiven] = useState<Readonly<Record<string, Given>>>({});
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Review["failure"]>();
  const path = `/api/v1/projects/${slug}/reviews`;
  const current = list[place];
  const said = current === undefined ? undefined : given[current.annotationId];

  const attempt = async (work: () => Promise<void>): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setFailure(undefined);
    try {
      await work();
    } catch (error) {
      setFailure(describeFailure(error));
    } finally {
      setBusy(false);
    }
  };
  const goOn = async (): Promise<void> => {
    if (place + 1 >= list.length) {
      if (next === null) return;
      const more = await callApi<Demonstrations>("GET", `${path}?after=${next}`);
      setList([...list, ...more.demonstrations]);
      setNext(more.next);
      if (more.demonstrations.length === 0) return;
    }
    setPlace(place + 1);
  };
  const step = (by: 1 | -1): Promise<void> =>
    attempt(async () => (by === 1 ? goOn() : setPlace(Math.max(0, place - 1))));
  const decide = (verdict: ReviewVerdict, note: string): Promise<void> =>
    attempt(async () => {
      if (current === undefined) return;
      const { annotationId, revision } = current;
      const number = (said?.reviews ?? 0) + 1;
      await callApi("POST", path, { annotationId, revision, number, verdict, note });
      setGiven({ ...given, [annotationId]: { verdict, reviews: number } });
      await goOn();
    });
  const total = next === null ? list.length : Math.max(initial.waiting, list.length + 1);
  return { current, verdict: said?.verdict, place, total, busy, failure, decide, step };
}
