import { expect, test } from "vitest";
import { z } from "zod";
import { allowUnknownKeys, refuseUnknownKeys } from "@/lib/base/unknown-keys";

const place = z.object({ x: z.number(), y: z.number().default(0) });
const schema = z
  .object({
    one: place.optional(),
    list: z.array(place.nullable()).default([]),
    by: z.record(z.string(), place).optional(),
    kind: z
      .discriminatedUnion("kind", [
        z.object({ kind: z.literal("a"), a: z.number() }),
        z.object({ kind: z.literal("b"), b: z.number() }),
      ])
      .optional(),
    either: z.union([z.object({ prompt: z.string() }), z.object({ text: z.string() })]).optional(),
    both: z.intersection(z.object({ left: z.number() }), z.object({ right: z.number() })).optional(),
    piped: z.preprocess((value) => value, place).optional(),
    changed: place.transform(({ x }) => x).optional(),
    loose: z.looseObject({ known: z.number().optional() }).optional(),
  })
  .refine(({ list }) => list.length < 2, "too many");
const strict = refuseUnknownKeys(schema);

test.each([
  { one: { x: 1 } },
  { list: [{ x: 1, y: 2 }] },
  { list: [null] },
  { by: { any: { x: 1 } } },
  { kind: { kind: "b", b: 1 } },
  { either: { text: "a" } },
  { both: { left: 1, right: 2 } },
  { piped: { x: 1 } },
  { changed: { x: 3 } },
  { loose: { other: 1 } },
])("what was known is read as before: %j", (value) => {
  expect(strict.parse(value)).toEqual(schema.parse(value));
});

test.each<[object, string, string]>([
  [{ on: {} }, "", "one, list, by, kind, either, both, piped, changed, loose"],
  [{ one: { x: 1, z: 2 } }, "one", "x, y"],
  [{ list: [{ x: 1, z: 2 }] }, "list.0", "x, y"],
  [{ by: { any: { x: 1, z: 2 } } }, "by.any", "x, y"],
  [{ kind: { kind: "b", b: 1, a: 1 } }, "kind", "kind, b"],
  [{ either: { text: "a", txt: "b" } }, "either", "text"],
  [{ piped: { x: 1, z: 2 } }, "piped", "x, y"],
  [{ changed: { x: 1, z: 2 } }, "changed", "x, y"],
])("%j is refused where it has another key, and told which are known", (value, where, known) => {
  expect(schema.safeParse(value).success).toBe(true);
  const issues = strict.safeParse(value).error?.issues ?? [];
  expect(issues.map(({ path }) => path.join("."))).toEqual([where]);
  expect(issues[0]?.message).toMatch(/^"\w+" is not known here\. /);
  expect(issues[0]?.message).toContain(`Known are: ${known}.`);
});

test("refinements still hold, and who says nothing is told that nothing can be said", () => {
  expect(strict.safeParse({ list: [{ x: 1 }, { x: 2 }] }).error?.issues[0]?.message).toBe("too many");
  const nothing = refuseUnknownKeys(z.object({})).safeParse({ a: 1, b: 2 });
  expect(nothing.error?.issues[0]?.message).toBe('"a", "b" are not known here. Nothing can be said here.');
});

test("keys of a shape that others have defined are dropped as before, there alone", () => {
  const theirs = refuseUnknownKeys(
    z.object({ list: z.array(allowUnknownKeys(place)), own: place.optional() }),
  );
  expect(theirs.parse({ list: [{ x: 1, name: "n" }] })).toEqual({ list: [{ x: 1, y: 0 }] });
  expect(theirs.safeParse({ list: [], own: { x: 1, name: "n" } }).success).toBe(false);
});
