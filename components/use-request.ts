"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { callApi, describeFailure } from "./call-api";

/** A write to the API at the press of a button: the page then shows what the server has, or what went wrong. */
export function useRequest(): {
  readonly busy: boolean;
  readonly failure: ReturnType<typeof describeFailure> | undefined;
  /** `onDone` is called once the server has done it. */
  readonly send: (method: string, path: string, body?: unknown, onDone?: () => void) => void;
} {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ReturnType<typeof describeFailure>>();
  const send = (method: string, path: string, body?: unknown, onDone?: () => void): void => {
    setBusy(true);
    setFailure(undefined);
    callApi(method, path, body)
      .then(() => {
        onDone?.();
        router.refresh();
      })
      .catch((error: unknown) => setFailure(describeFailure(error)))
      .finally(() => setBusy(false));
  };
  return { busy, failure, send };
}
