import { expect, test } from "vitest";
import { splitOf as splitOfGroup } from "@/lib/datasets/split";

const splitOf = (salt: string, key: string, testShare: number, validationShare = 0) =>
  splitOfGroup(salt, key, { testShare, validationShare });
const keys = Array.from({ length: 4000 }, (_, i) => `group-${i}`);

test("the share of groups in test is the one asked for", () => {
  for (const share of [0, 0.1, 0.5]) {
    const test = keys.filter((key) => splitOf("salt", key, share) === "test").length;
    expect(Math.abs(test / keys.length - share)).toBeLessThan(0.02);
  }
});

test("a larger share only adds groups to test", () => {
  for (const key of keys.slice(0, 500))
    if (splitOf("salt", key, 0.1) === "test") expect(splitOf("salt", key, 0.3)).toBe("test");
});

test("another salt gives another split", () => {
  const differs = keys.filter((key) => splitOf("a", key, 0.5) !== splitOf("b", key, 0.5));
  expect(differs.length).toBeGreaterThan(1500);
});

test("it is SHA-256 of salt, colon and group key: the first 32 bits, as a share of 2^32, lie below the test share", () => {
  // echo -n salt:group-7 | sha256sum → 09…, 0.035; salt:group-0 → 0.066; salt:group-8 → 0.155.
  const inTest = ["group-0", "group-7", "group-8"].map((key) => splitOf("salt", key, 0.1));
  expect(inTest).toEqual(["test", "test", "train"]);
});

test("a validation split takes its groups from training, and none from test", () => {
  const moved = keys.map((key) => [splitOf("salt", key, 0.1), splitOf("salt", key, 0.1, 0.2)].join(" > "));
  expect(new Set(moved)).toEqual(new Set(["test > test", "train > validation", "train > train"]));
  const share = moved.filter((one) => one === "train > validation").length / keys.length;
  expect(Math.abs(share - 0.2)).toBeLessThan(0.02);
});
