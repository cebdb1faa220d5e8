import { expect, test } from "vitest";
import { isPinned, parseHubName } from "@/lib/reward-model/hub-name";
import { baseSchema } from "@/lib/reward-model/schema";

test("org/name is the main branch; a branch, a tag or a commit stands behind an @", () => {
  expect(parseHubName("HuggingFaceTB/SmolLM2-135M")).toEqual({
    repo: "HuggingFaceTB/SmolLM2-135M",
    revision: "main",
  });
  expect(parseHubName("a/b@refs/pr/1")).toEqual({ repo: "a/b", revision: "refs/pr/1" });
  expect(isPinned({ repo: "a/b", revision: "a".repeat(40) })).toBe(true);
  expect(isPinned({ repo: "a/b", revision: "v1.0" })).toBe(false);
});

test.each([
  "use-lite",
  "a/b/c",
  "../b",
  "a/../b",
  "/a/b",
  "a/b@",
  "a/b@../../x",
  "a/b@x@y",
  "a b/c",
  "./a",
  "a/.b",
])("%s is no name of the hub", (text) => expect(parseHubName(text)).toBeNull());

test("a run's base is a plain name or one of the hub, and no path", () => {
  for (const good of ["use-lite", "tiny.bert_1", "a/b", "a/b@v1"])
    expect(baseSchema.safeParse(good).success).toBe(true);
  for (const bad of ["/etc/passwd", "../x", "a/b/c", ""])
    expect(baseSchema.safeParse(bad).success).toBe(false);
});
