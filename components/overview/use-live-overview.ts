"use client";

import { useEffect, useState } from "react";
import type { ReplyOf } from "@/lib/base/contract";
import type { readAgreementContract, readOverviewContract } from "@/lib/quality/contract";
import type { Agreement, Overview } from "@/lib/quality/schema";
import { callApi } from "../call-api";

const OVERVIEW_MS = 4_000;
/** Agreement reads every ranking: only when there are new ones, and not more often than this. */
const AGREEMENT_MS = 20_000;

export interface LiveOverview {
  readonly overview: Overview;
  readonly agreement: Agreement;
  /** The last poll did not reach the server: what is shown is older. */
  readonly stale: boolean;
}

/** The overview as the server has it now: polled while the page is seen, the old figures staying until new ones come. */
export function useLiveOverview(slug: string, initial: Omit<LiveOverview, "stale">): LiveOverview {
  const [live, setLive] = useState<LiveOverview>({ ...initial, stale: false });
  useEffect(() => {
    const abort = new AbortController();
    let { overview } = initial;
    let [agreementAt, agreementOf] = [Date.now(), overview];
    const poll = async (): Promise<void> => {
      if (document.hidden) return;
      overview = await callApi<ReplyOf<typeof readOverviewContract>>(
        "GET",
        `/api/v1/projects/${slug}/overview`,
        undefined,
        abort.signal,
      );
      const changed = rankingsIn(overview) !== rankingsIn(agreementOf);
      const due = changed && Date.now() - agreementAt >= AGREEMENT_MS;
      const agreement = due
        ? await callApi<ReplyOf<typeof readAgreementContract>>(
            "GET",
            `/api/v1/projects/${slug}/agreement`,
            undefined,
            abort.signal,
          )
        : undefined;
      if (due) [agreementAt, agreementOf] = [Date.now(), overview];
      setLive((before) => ({ overview, agreement: agreement ?? before.agreement, stale: false }));
    };
    let timer: ReturnType<typeof setTimeout>;
    const again = (): void => {
      timer = setTimeout(() => {
        poll()
          .catch(() => {
            if (!abort.signal.aborted) setLive((before) => ({ ...before, stale: true }));
          })
          .finally(() => {
            if (!abort.signal.aborted) again();
          });
      }, OVERVIEW_MS);
    };
    again();
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [slug, initial]);
  return live;
}

function rankingsIn({ annotations }: Overview): number {
  return annotations.answered + annotations.imported;
}
