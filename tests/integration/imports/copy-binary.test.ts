import { expect, test } from "vitest";
import { copyBinary } from "@/lib/imports/adapters/copy";
import { BinaryRows } from "@/lib/imports/adapters/copy-binary";
import { withTransaction } from "@/lib/platform/db";
import { useDatabase } from "../../support/database";

useDatabase();

test("values of every type come into the table as they are, also those larger than a piece", async () => {
  const odd = "tab\t, line\nbreak, back\\slash, \\N, “quotes”, 日本, 🙂";
  const values = [
    { n: -1, text: odd, tags: [odd, ""], json: { [odd]: [odd, null, 1.5] } },
    { n: 2 ** 31 - 1, text: null, tags: [], json: null },
    { n: 0, text: "x".repeat(700_000), tags: ["é".repeat(300_000)], json: ["🙂".repeat(200_000)] },
    { n: 1, text: "", tags: ["NULL"], json: "text" },
  ];
  const id = "0190abcd-0000-7000-8000-0123456789ab";
  const rows = new BinaryRows();
  for (const { n, text, tags, json } of values)
    rows.row(6).uuid(id).int4(n).text(text).bytea("00ff10").textArray(tags).jsonb(json);
  const stored = await withTransaction(async (client) => {
    await client.query(
      `CREATE TEMP TABLE odd (id uuid, n int, text text, bytes bytea, tags text[], json jsonb) ON COMMIT DROP`,
    );
    await copyBinary(client, "COPY odd FROM STDIN (FORMAT binary)", rows);
    return (await client.query(`SELECT * FROM odd`)).rows as unknown[];
  });
  expect(stored).toEqual(values.map((value) => ({ id, bytes: Buffer.from("00ff10", "hex"), ...value })));
});
