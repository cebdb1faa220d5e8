import { useRouter } from "next/navigation";
import { useState } from "react";
import { callApi, describeFailure } from "../call-api";

/** A write to the API by a button, after which the page is read anew. */
export function useChange(): {
  readonly busy: boolean;
  readonly failure: { readonly message: string; readonly fix?: string | undefined } | undefined;
  readonly change: (method: string, path: string, body?: unknown) => void;
} {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ReturnType<typeof describeFailure>>();
  const change = (method: string, path: string, body?: unknown): void => {
    setBusy(true);
    setFailure(undefined);
    callApi(method, path, body)
      .then(() => router.refresh())
      .catch((error: unknown) => setFailure(describeFailure(error)))
      .finally(() => setBusy(false));
  };
  return { busy, failure, change };
}
