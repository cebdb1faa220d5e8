import { expect, test } from "vitest";
import { COMMANDS } from "@/lib/cli/commands";
import { UsageError } from "@/lib/cli/command";
import { parseWords } from "@/lib/cli/parse-words";

function parse(name: string, ...words: readonly string[]) {
  const command = COMMANDS.find((one) => one.name === name);
  if (command === undefined) throw new Error(`there is no command ${name}`);
  return parseWords(command, [...name.split(" "), ...words]);
}

test("words and options behind a command's name are its own", () => {
  expect(parse("import", "a.jsonl", "--prompt-set", "x", "--json")).toMatchObject({
    positionals: ["a.jsonl"],
    options: { "prompt-set": "x", json: true },
  });
  expect(parse("train", "--data", "a", "b", "--out", "o").positionals).toEqual(["b"]);
});

test.each([
  ["a second name", () => parse("prompt-set archive", "one", "two")],
  ["a word that is no option", () => parse("export", "helpfulness", "--out", "o")],
  ["an unknown option", () => parse("project create", "--nam", "x")],
])("%s is wrong usage, not left out in silence", (_, act) => {
  expect(act).toThrow(UsageError);
});
