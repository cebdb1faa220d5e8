import { describe, expect, test } from "vitest";
import { AppError } from "@/lib/base/errors";
import { COMMANDS } from "@/lib/cli/commands";
import { type CommandDefinition, UsageError } from "@/lib/cli/command";
import { describeFailure } from "@/lib/cli/failure";
import { parseWords } from "@/lib/cli/parse-words";
import { z } from "zod";

function commandOf(line: string): CommandDefinition {
  const command = COMMANDS.find(({ name }) => line === name || line.startsWith(`${name} `));
  if (command === undefined) throw new Error(`there is no command for ${line}`);
  return command;
}

/** What is thrown for a line, without a database: wrong usage is told before anything is done. */
async function failureOf(line: string): Promise<unknown> {
  const command = commandOf(line);
  try {
    const words = parseWords(command, line.split(" "));
    await command.run({ ...words, say: () => undefined, signal: new AbortController().signal });
  } catch (error) {
    return error;
  }
  throw new Error(`it took ${line}`);
}

const EXPORT = "export --project p --format rankings --out /nowhere/at/all";
const TRAIN = "train --data a.jsonl --out o";
const IMPORT = "import a.jsonl --prompt-set s";

const REVIEWER = "--project p --email a@b.example";
const ID = "00000000-0000-4000-8000-000000000001";

describe("wrong usage of a command exits with 2 and names the option", () => {
  test.each([
    ["migrate now", "now"],
    ["doctor --fast", "--fast"],
    ["start --dmeo", "--dmeo"],
    ["admin create", "--email"],
    ["admin create --email nobody", "--email"],
    [`admin create --email a@b.example --name ${"n".repeat(101)}`, "--name"],
    ["api-key create", "--email"],
    ["api-key create --email nobody", "--email"],
    ["api-key revoke --email nobody", "--email"],
    ["account deactivate --email nobody", "--email"],
    ["account reactivate", "--email"],
    ["invite create", "--project"],
    ["invite create --project p --role boss", "--role"],
    ["invite create --project p --max-uses 0", "--max-uses"],
    ["invite create --project p --days 91", "--days"],
    ["invite list", "--project"],
    ["invite revoke --project p", "--id"],
    ["invite revoke --project p --id x --all", "--all"],
    ["report list", "--project"],
    ["report resolve --project p", "--id"],
    ["report resolve --project p --id x", "--id"],
    ["review list --project p", "--email"],
    ["review list --project p --email a@b.example --after x", "--after"],
    [`review pass ${REVIEWER} --revision 1`, "--id"],
    [`review pass ${REVIEWER} --id ${ID}`, "--revision"],
    [`review pass ${REVIEWER} --id ${ID} --revision one`, "--revision"],
    [`review pass ${REVIEWER} --id ${ID} --revision 1 --number 0`, "--number"],
    [`review return ${REVIEWER} --id ${ID} --revision 1`, "--note"],
    ["answer list --email a@b.example", "--project"],
    ["answer list --project p --email a@b.example --before x", "--before"],
    ["project create", "--name"],
    [`project create --name ${"n".repeat(121)}`, "--name"],
    ["project create --name p --wanted 1000", "--wanted"],
    ["project create --name p --wanted 0", "--wanted"],
    ["project create --name p --wanted 1.5", "--wanted"],
    ["project create --name p --wanted many", "--wanted"],
    ["import --prompt-set s", "FILE"],
    ["import a.jsonl", "--prompt-set"],
    ["import a.jsonl --preferences", "--project"],
    [`${IMPORT} --project p --wanted 101`, "--wanted"],
    [`${IMPORT} --wanted 2`, "--wanted"],
    [`import a.jsonl --prompt-set ${"s".repeat(121)}`, "--prompt-set"],
    [`${EXPORT} --test-share 5`, "--test-share"],
    [`${EXPORT} --test-share -1`, "--test-share"],
    [`${EXPORT} --test-share much`, "--test-share"],
    [`${EXPORT} --pairs some`, "--pairs"],
    ["export --project p --format csv --out o", "--format"],
    ["export --format rankings --out /nowhere/at/all", "--project"],
    ["export --project p --format rankings", "--out"],
    [`${TRAIN} --test-share 0.9`, "--test-share"],
    [`${TRAIN} --seed -1`, "--seed"],
    [`${TRAIN} --mode frozen`, "--mode"],
    [`${TRAIN} --lora-rank 0`, "--lora-rank"],
    [`${TRAIN} --ties both`, "--ties"],
    ["train --out o", "--data"],
    ["evaluate --data a.jsonl", "--model"],
    ["evaluate --model m", "--data"],
    ["score --in a --out b", "--model"],
    ["score --model m --out b", "--in"],
    ["score --model m --in a", "--out"],
  ])("%s", async (line, named) => {
    const { usage } = commandOf(line);
    const failure = describeFailure(await failureOf(line), usage);
    expect(failure).toMatchObject({ exitCode: 2, code: "usage", fix: `Usage: preferendum ${usage}` });
    expect(failure.message).toContain(named);
  });
});

test.each([
  ["project create --name p --wanted 2.5", "--wanted must be a whole number"],
  ["project create --name p --wanted 0", "--wanted must be at least 1"],
  ["project create --name p --wanted 1000", "--wanted must be at most 100"],
  [`${IMPORT} --project p --wanted 2.5`, "--wanted must be a whole number"],
  [`${EXPORT} --test-share 5`, "--test-share must be at most 0.9"],
  ["disagreements ask --project p --run 1 --pairs 1,x", '--pairs must be a number, not "x"'],
  ["disagreements list --project p --run 1e1", '--run must be the number of a training, not "1e1"'],
  ["judge pause", "NUMBER is missing: the number of a judge"],
  ["webhook remove x --project p", 'NUMBER must be the number of a webhook, not "x"'],
  ["sample pause 0", 'NUMBER must be the number of a sampling, not "0"'],
  ["run compare 1 b --project p", 'A, B … must be the number of a training, not "b"'],
  ["panel close 1.5 --project p", 'NUMBER must be the number of a panel link, not "1.5"'],
  ["dataset compare 1 --project p", "B is missing: the number of a dataset"],
  [`review pass ${REVIEWER} --id ${ID} --revision one`, '--revision must be a number, not "one"'],
])("%s: %s", async (line, words) => {
  expect(describeFailure(await failureOf(line), "x").message).toBe(words);
});

test.each<[string, unknown, number, string]>([
  ["wrong usage", new UsageError("--x is missing"), 2, "usage"],
  ["an expected failure", new AppError("conflict", "There is one."), 1, "conflict"],
  ["a file of a wrong shape", new z.ZodError([]), 1, "invalid_input"],
  ["the disk", Object.assign(new Error("ENOSPC"), { syscall: "write" }), 1, "unavailable"],
  ["a fault of ours", new TypeError("x is undefined"), 1, "internal"],
])("%s", (_, error, exitCode, code) => {
  expect(describeFailure(error, "train")).toMatchObject({ exitCode, code });
});
