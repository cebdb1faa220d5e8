"use client";

import { useEffect, useState } from "react";
import type { SampleBatches, ShownBatches } from "@/lib/sampling/schema";
import { callApi, describeFailure } from "../call-api";

export interface ShownSampleBatches extends SampleBatches {
  readonly show: ShownBatches;
}

export interface SampleBatchesControl {
  readonly shown: ShownSampleBatches;
  readonly busy: boolean;
  readonly failure: ReturnType<typeof describeFailure> | undefined;
  readonly choose: (show: ShownBatches) => void;
  readonly more: () => void;
}

/**
 * Batches of a job, page by page. The first page is asked for again whenever `version` changes, as long as nobody has gone
 * further: what one reads stays where it is.
 */
export function useSampleBatches(
  number: number,
  first: SampleBatches,
  version: string,
): SampleBatchesControl {
  const [shown, setShown] = useState<ShownSampleBatches>({ ...first, show: "all" });
  const [pages, setPages] = useState(1);
  const [known, setKnown] = useState(version);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<SampleBatchesControl["failure"]>();
  const { show } = shown;
  const isOld = known !== version && pages === 1;
  // The server is the outside system.
  useEffect(() => {
    if (!isOld) return;
    const abort = new AbortController();
    askPage(number, show, -1, abort.signal).then(
      (page) => {
        setKnown(version);
        setShown({ ...page, show });
      },
      () => undefined, // not reached: the next change asks again
    );
    return () => abort.abort();
  }, [isOld, number, show, version]);
  const turn = (work: Promise<void>): void => {
    setBusy(true);
    setFailure(undefined);
    work.catch((error: unknown) => setFailure(describeFailure(error))).finally(() => setBusy(false));
  };
  const choose = (which: ShownBatches): void =>
    turn(
      askPage(number, which, -1).then((page) => {
        setShown({ ...page, show: which });
        setPages(1);
      }),
    );
  const more = (): void => {
    const { next } = shown;
    if (next === null) return;
    turn(
      askPage(number, show, next).then((page) => {
        setShown((before) => ({ ...page, show, batches: [...before.batches, ...page.batches] }));
        setPages((before) => before + 1);
      }),
    );
  };
  return { shown, busy, failure, choose, more };
}

function askPage(
  number: number,
  show: ShownBatches,
  after: number,
  signal?: AbortSignal,
): Promise<SampleBatches> {
  return callApi("GET", `/api/v1/samplings/${number}/batches?show=${show}&after=${after}`, undefined, signal);
}
