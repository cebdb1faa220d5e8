import { describe, expect, test } from "vitest";
import { groupKeyOf } from "@/lib/prompts/group-key";
import { keysOfPrompts, SeenPrompts, seenPromptsSchema } from "@/lib/prompts/seen-prompts";

const asked = (content: string) => [{ role: "user" as const, content }];
const seenOf = (text: string, group: string | null) =>
  new SeenPrompts(keysOfPrompts([{ messages: asked(text), group }]));

describe("SeenPrompts", () => {
  test("a prompt is met again in other letters, with other spaces and under another group", () => {
    const seen = seenOf("How are  you?", null);
    expect(seen.has({ messages: asked(" how ARE you? "), group: null })).toBe(true);
    expect(seen.has({ messages: asked("How are you?"), group: "another" })).toBe(true);
    expect(seen.has({ messages: asked("Who are you?"), group: null })).toBe(false);
  });

  test("another prompt of a seen group is seen, whatever the group is called", () => {
    for (const group of ["debate 7", groupKeyOf(asked("Anything?"))]) {
      const seen = seenOf("First?", group);
      expect(seen.has({ messages: asked("Second?"), group })).toBe(true);
      expect(seen.has({ messages: asked("Second?"), group: "debate 8" })).toBe(false);
    }
    // The group of a prompt is the key of its text where nothing else is said: met in data that names none, too.
    expect(
      seenOf("First?", groupKeyOf(asked("Anything?"))).has({ messages: asked("Anything?"), group: null }),
    ).toBe(true);
  });

  test("what is kept are sorted keys, each once, and no name of a group", () => {
    const grouped = ["b", "a", "b"].map((text) => ({ messages: asked(text), group: "ann@example.org" }));
    const keys = new SeenPrompts(keysOfPrompts(grouped)).keys();
    expect(keys).toHaveLength(3);
    expect(keys).toEqual(keys.toSorted());
    expect(keys.join()).not.toContain("ann");
    expect(seenPromptsSchema.safeParse({ schema: "preferendum/seen-prompts@1", keys }).success).toBe(true);
  });
});
