"use client";

import { useState } from "react";
import type { Comparisons, ShownComparisons } from "@/lib/judges/schema";
import { callApi, describeFailure } from "../call-api";

export interface ComparisonsControl {
  readonly shown: Comparisons;
  readonly show: ShownComparisons;
  readonly busy: boolean;
  readonly failure: ReturnType<typeof describeFailure> | undefined;
  readonly choose: (show: ShownComparisons) => void;
  readonly more: () => void;
}

/** What a judge said, page by page, as it was when it was asked for. */
export function useComparisons(number: number, first: Comparisons): ComparisonsControl {
  const [shown, setShown] = useState(first);
  const [show, setShow] = useState<ShownComparisons>("all");
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ComparisonsControl["failure"]>();
  const turn = async (which: ShownComparisons, after: number): Promise<void> => {
    setBusy(true);
    setFailure(undefined);
    try {
      const path = `/api/v1/judges/${number}/comparisons?show=${which}&after=${after}`;
      const page = await callApi<Comparisons>("GET", path);
      setShow(which);
      setShown((before) =>
        after < 0 ? page : { ...page, comparisons: [...before.comparisons, ...page.comparisons] },
      );
    } catch (error) {
      setFailure(describeFailure(error));
    } finally {
      setBusy(false);
    }
  };
  return {
    ...{ shown, show, busy, failure },
    choose: (which) => void turn(which, -1),
    more: () => {
      if (shown.next !== null) void turn(show, shown.next);
    },
  };
}
