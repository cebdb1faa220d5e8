import { expect, test } from "vitest";
import { ByteMeter } from "@/lib/imports/adapters/hash";
import { mapRecords, recognizeRecords } from "@/lib/imports/adapters/recognize-records";
import type { ReadRecord } from "@/lib/base/read-problem";

test("a file that is not read on after its first records is let go of", async () => {
  let open = true;
  async function* rows(): AsyncGenerator<readonly ReadRecord[]> {
    try {
      await Promise.resolve();
      for (let line = 1; ; line++) yield [{ line, value: { frage: "f" } }];
    } finally {
      open = false;
    }
  }
  const found = await recognizeRecords(mapRecords(rows(), undefined), "prompts", new ByteMeter());
  expect(found).toMatchObject({ shape: undefined, first: { frage: "f" } });
  expect(open).toBe(true);
  await found.close();
  expect(open).toBe(false);
});
