import { beforeAll, expect, test } from "vitest";
import {
  endpointAddCommand,
  endpointEditCommand,
  endpointListCommand,
  endpointRemoveCommand,
  endpointTestCommand,
} from "@/lib/cli/commands/endpoint";
import {
  sampleCancelCommand,
  sampleCommand,
  sampleListCommand,
  samplePauseCommand,
  sampleResumeCommand,
} from "@/lib/cli/commands/sample";
import { COMMANDS } from "@/lib/cli/commands";
import { runCommand } from "../../../support/command";
import { useDatabase } from "../../../support/database";
import { makePromptSet } from "../../../support/sampling";

useDatabase();

const PLAN = {
  "prompt-set": "CLI",
  endpoint: "scripted",
  model: ["terse", "chatty"],
  temperature: ["0.5", "1"],
};

beforeAll(() => makePromptSet("CLI", 3));

test("an endpoint is added, listed, tested and removed", async () => {
  process.env.PREFERENDUM_KEY = "a key of tests, thirty-two characters long";
  process.env.SOME_KEY = "sk-1";
  const options = {
    name: "Inner",
    provider: "openai",
    url: "https://models.example/v1",
    "key-env": "SOME_KEY",
  };
  await runCommand(endpointAddCommand, options);
  await runCommand(endpointAddCommand, {
    name: "Scripted",
    provider: "scripted",
    "input-price": "2",
    "output-price": "8",
  });
  const list = await runCommand(endpointListCommand, {});
  expect(list.text).toBe(
    "inner  openai  https://models.example  with a key  4 at a time\nscripted  scripted  -  no key  4 at a time",
  );
  expect((await runCommand(endpointTestCommand, {}, ["scripted"])).json).toMatchObject({
    models: ["terse", "chatty", "candid", "judge"],
  });
  await runCommand(endpointEditCommand, { "per-minute": "30", "no-key": true }, ["inner"]);
  const edited = await runCommand(endpointEditCommand, { "per-minute": "none", concurrency: "2" }, ["inner"]);
  expect(edited.text).toBe("inner  openai  https://models.example  no key  2 at a time");
  expect((await runCommand(endpointRemoveCommand, {}, ["inner"])).json).toEqual({ removed: "inner" });
});

test("wrong words are wrong usage", async () => {
  const add = { name: "X", provider: "ollama" };
  await expect(runCommand(endpointAddCommand, add)).rejects.toThrow("--url");
  await expect(runCommand(endpointAddCommand, { ...add, "key-env": "NO_SUCH" })).rejects.toThrow("NO_SUCH");
  await expect(runCommand(endpointAddCommand, { ...add, provider: "x" })).rejects.toThrow("--provider");
  await expect(runCommand(endpointEditCommand, {}, ["scripted"])).rejects.toThrow(
    "Say what is to be changed",
  );
  await expect(
    runCommand(endpointEditCommand, { "allow-private": true, "deny-private": true }, ["scripted"]),
  ).rejects.toThrow("exclude each other");
  await expect(runCommand(sampleCommand, { ...PLAN, model: [] })).rejects.toThrow("--model is missing");
  await expect(runCommand(sampleCommand, { ...PLAN, temperature: ["hot"] })).rejects.toThrow("--temperature");
  await expect(runCommand(sampleCommand, { ...PLAN, samples: "0" })).rejects.toThrow(
    "--samples must be at least 1",
  );
  await expect(runCommand(samplePauseCommand, {}, ["x"])).rejects.toThrow("NUMBER");
});

test("a dry run counts and stores nothing", async () => {
  const { json, text } = await runCommand(sampleCommand, { ...PLAN, samples: "2", "dry-run": true });
  expect(json).toMatchObject({ preview: { prompts: 3, arms: 4, completions: 24, requests: 12 } });
  expect(text).toContain("24 completions in at least 12 requests");
  expect((await runCommand(sampleListCommand, {})).json).toEqual({ samplings: [] });
});

test("a sampling is started, paused, taken up again and cancelled by its number", async () => {
  const { json } = await runCommand(sampleCommand, PLAN);
  const words = [String(json.sampling)];
  expect((await runCommand(samplePauseCommand, {}, words)).text).toContain("paused  cli  0 of 48");
  expect((await runCommand(sampleResumeCommand, {}, words)).text).toContain("queued");
  expect((await runCommand(sampleCancelCommand, {}, words)).json).toMatchObject({
    sampling: { state: "cancelled" },
  });
});

test("the words after sample are not taken for the command that begins a sampling", () => {
  const names = COMMANDS.map(({ name }) => name);
  expect(names.indexOf("sample")).toBeGreaterThan(names.indexOf("sample cancel"));
});
