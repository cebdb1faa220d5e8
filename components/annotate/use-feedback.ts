import { useEffect, useState } from "react";
import type { Feedback } from "@/lib/qualification/schema";
import { describeFailure, type Failure } from "../call-api";
import type { AnnotatePort } from "./port";

export type FeedbackState =
  | { readonly is: "loading" }
  | { readonly is: "failed"; readonly failure: Failure }
  | { readonly is: "here"; readonly feedback: Feedback };

/** The gold answer of an answered training task, asked for once the answer itself is stored. */
export function useFeedback(
  port: Pick<AnnotatePort, "readFeedback">,
  assignmentId: string,
  isStored: boolean,
): { readonly state: FeedbackState; readonly retry: () => void } {
  const [state, setState] = useState<FeedbackState>({ is: "loading" });
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (!isStored) return;
    let isCurrent = true;
    port.readFeedback(assignmentId).then(
      (feedback) => isCurrent && setState({ is: "here", feedback }),
      (error: unknown) => isCurrent && setState({ is: "failed", failure: describeFailure(error) }),
    );
    return () => {
      isCurrent = false;
    };
  }, [port, assignmentId, isStored, tries]);
  const retry = () => {
    setState({ is: "loading" });
    setTries(tries + 1);
  };
  return { state, retry };
}
