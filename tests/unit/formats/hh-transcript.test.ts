import { expect, test } from "vitest";
import { parseTranscript } from "@/lib/formats/hh-transcript";

const turns = (text: string) => parseTranscript(text)?.map(({ role, content }) => [role, content]) ?? null;

test("turns keep their text as it stands, white space included", () => {
  expect(turns("\n\nHuman:  two spaces \n\n a\n\nAssistant: b \n")).toEqual([
    ["user", " two spaces \n\n a"],
    ["assistant", "b \n"],
  ]);
});

test.each([
  [
    "an empty last turn",
    "\n\nHuman: a\n\nAssistant: ",
    [
      ["user", "a"],
      ["assistant", ""],
    ],
  ],
  [
    "a last turn without its space",
    "\n\nHuman: a\n\nAssistant:",
    [
      ["user", "a"],
      ["assistant", ""],
    ],
  ],
  [
    "Human: within a turn",
    "\n\nHuman: a\n\nAssistant: Human: b\nHuman: c",
    [
      ["user", "a"],
      ["assistant", "Human: b\nHuman: c"],
    ],
  ],
  [
    "a speaker twice in a row",
    "\n\nHuman: a\n\nAssistant: b\n\nAssistant: c",
    [
      ["user", "a"],
      ["assistant", "b"],
      ["assistant", "c"],
    ],
  ],
  [
    "no line feeds in front",
    "Human: a\n\nAssistant: b",
    [
      ["user", "a"],
      ["assistant", "b"],
    ],
  ],
])("%s is taken", (_name, text, expected) => {
  expect(turns(text)).toEqual(expected);
});

test.each([
  "",
  "text",
  "\n\nAssistant: only",
  "x\n\nHuman: a\n\nAssistant: b",
  "\n\nHuman: a\n\nAssistant: b\n\nHuman: c",
])("%j is no transcript with an answer", (text) => {
  expect(parseTranscript(text)).toBeNull();
});
