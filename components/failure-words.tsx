"use client";

import { useTexts } from "./annotate/texts";
import { sayFailure, type Failure } from "./call-api";

/** What went wrong and how to mend it, within a sentence of the page. */
export function FailureWords({ failure }: { readonly failure: Failure }) {
  const { message, fix } = sayFailure(failure, useTexts().site.failures);
  return fix === undefined ? message : `${message} ${fix}`;
}
