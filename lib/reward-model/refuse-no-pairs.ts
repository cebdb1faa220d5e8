import { AppError } from "@/lib/base/errors";
import type { Comparison } from "./comparison";

/** Refuses data in which no answer is put before another. */
export function refuseNoPairs(comparisons: readonly Comparison[]): void {
  if (comparisons.some(({ pairs }) => pairs.length > 0)) return;
  throw new AppError("unsupported", {
    message: "no pairs",
    userMessage:
      "The data holds no pair of which one side is better: it is empty, or every ranking is one tie.",
    fix: "Give preference pairs, or rankings that put at least one answer before another.",
  });
}
