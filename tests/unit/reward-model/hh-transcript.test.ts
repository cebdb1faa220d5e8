import { expect, test } from "vitest";
import { parseTranscript } from "@/lib/reward-model/hh-transcript";

test("turns with their speakers; blank lines and the words Human and Assistant within a turn stay", () => {
  expect(
    parseTranscript("\n\nHuman: one\n\ntwo, says Human: x\n\nAssistant: three\n\nHuman: four\n\nAssistant: "),
  ).toEqual([
    { role: "user", content: "one\n\ntwo, says Human: x" },
    { role: "assistant", content: "three" },
    { role: "user", content: "four" },
    { role: "assistant", content: "" },
  ]);
});

test.each([
  ["no speaker", "hello"],
  ["text before the first turn", "preface\n\nHuman: a\n\nAssistant: b"],
  ["one turn", "\n\nAssistant: b"],
  ["no answer at the end", "\n\nHuman: a\n\nAssistant: b\n\nHuman: c"],
])("%s is no transcript", (_, text) => expect(parseTranscript(text)).toBeNull());
