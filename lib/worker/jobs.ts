import { SYSTEM } from "@/lib/accounts/actor";
import { sendPushes } from "@/lib/datasets/services/send-pushes";
import { cleanStaleImports } from "@/lib/imports/services/clean-stale-imports";
import { expireLeases } from "@/lib/tasks/services/expire-leases";
import { cleanKeptStates } from "@/lib/reward-model/services/clean-kept-states";
import { cleanDeliveries } from "@/lib/webhooks/services/clean-deliveries";
import { sendDeliveries } from "@/lib/webhooks/services/send-deliveries";
import type { PeriodicJob } from "./loop";
import { runQueuedJudges } from "./run-queued-judges";
import { runQueuedSamplings } from "./run-queued-samplings";
import { runQueuedTrainings } from "./run-queued-trainings";

/** What the worker does. */
export const JOBS: readonly PeriodicJob[] = [
  { name: "trainings", everyMs: 1_000, run: (context) => runQueuedTrainings(context) },
  { name: "samplings", everyMs: 1_000, run: (context) => runQueuedSamplings(context) },
  { name: "judges", everyMs: 1_000, run: (context) => runQueuedJudges(context) },
  {
    name: "webhooks",
    everyMs: 1_000,
    run: ({ signal }) => sendDeliveries(SYSTEM, () => new Date(), signal),
  },
  {
    name: "pushes",
    everyMs: 1_000,
    run: ({ signal }) => sendPushes(SYSTEM, { now: () => new Date(), signal }),
  },
  { name: "old_deliveries", everyMs: 3_600_000, run: ({ now }) => cleanDeliveries(SYSTEM, now) },
  { name: "kept_trainings", everyMs: 3_600_000, run: ({ now }) => cleanKeptStates(SYSTEM, now) },
  { name: "leases", everyMs: 15_000, run: ({ now }) => expireLeases(SYSTEM, now) },
  { name: "imports", everyMs: 60_000, run: ({ now }) => cleanStaleImports(SYSTEM, now) },
];
