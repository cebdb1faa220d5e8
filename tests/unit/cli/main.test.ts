import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

test("what the command line tells a person steers no terminal", () => {
  const words = ["node_modules/tsx/dist/cli.mjs", "lib/cli/main.ts", "\u001b[2J\u009b", "--json"];
  const { stderr, stdout, status } = spawnSync(process.execPath, words, { encoding: "utf8" });
  expect(stderr).toContain('There is no command "\\u001b[2J\\u009b".');
  expect(JSON.parse(stdout)).toMatchObject({
    error: { message: 'There is no command "\u001b[2J\u009b".' },
  });
  expect(status).toBe(2);
});
