"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { callApi, describeFailure } from "./call-api";

/** A write to the API at the press of a button: the page then shows what the server has, or what went wrong. */
export function useRequest(): {
  readonly failure: ReturnType<typeof describeFailure> | undefined;
  readonly send: (method: string, path: string, body?: unknown) => void;
} {
  const router = useRouter();
  const [failure, setFailure] = useState<ReturnType<typeof describeFailure>>();
  const send = (method: string, path: string, body?: unknown): void => {
    callApi(method, path, body).then(
      () => {
        setFailure(undefined);
        router.refresh();
      },
      (error: unknown) => setFailure(describeFailure(error)),
    );
  };
  return { failure, send };
}
