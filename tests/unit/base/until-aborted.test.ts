import { expect, test } from "vitest";
import { untilAborted } from "@/lib/base/until-aborted";

test("what was stopped before is not waited for", async () => {
  await expect(untilAborted(AbortSignal.abort())).resolves.toBeUndefined();
});

test("what is stopped later is waited for until then", async () => {
  const controller = new AbortController();
  const order: string[] = [];
  const waited = untilAborted(controller.signal).then(() => order.push("ended"));
  await Promise.resolve();
  order.push("stopped");
  controller.abort();
  await waited;
  expect(order).toEqual(["stopped", "ended"]);
});
