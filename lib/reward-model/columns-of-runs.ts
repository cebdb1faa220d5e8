import { settingsOfRun } from "./compared-settings";
import type { RunComparison } from "./comparison-schema";
import type { ComparedColumn } from "./comparison-tables";

/** The columns of compared runs; `name` says a run's number. */
export function columnsOfRuns({ runs }: RunComparison, name: (number: number) => string): ComparedColumn[] {
  return runs.map(({ run, checkpointBytes, againstFirst }) => ({
    name: name(run.number),
    settings: settingsOfRun(run),
    report: run.report,
    checkpointBytes,
    againstFirst,
  }));
}
