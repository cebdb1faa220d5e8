import { expect, test } from "vitest";
import { type ChatReply, USUAL_DIALECT } from "@/lib/endpoints/chat";
import { withNotedHealth } from "@/lib/endpoints/note-health";
import { ProviderFailure } from "@/lib/endpoints/provider-failure";

const REPLY: ChatReply = { choices: [], usage: null, fingerprint: null, sent: {} };
const never = new AbortController().signal;

/** A server that goes through these answers: null for a reply, else what it fails with. */
function serverOf(answers: readonly (Error | null)[]) {
  const noted: (string | null)[] = [];
  let asked = 0;
  let seconds = 0;
  const server = withNotedHealth(
    {
      chat: () => {
        const answer = answers[asked++] ?? null;
        return answer === null ? Promise.resolve(REPLY) : Promise.reject(answer);
      },
      listModels: () => Promise.resolve([]),
    },
    ({ error, works }) => Promise.resolve(void noted.push(works ? error : `fails: ${String(error)}`)),
    () => new Date(seconds * 1000),
  );
  const ask = async (at: number): Promise<void> => {
    seconds = at;
    await server.chat({ model: "m", messages: [], n: 1 }, USUAL_DIALECT, never).catch(() => undefined);
  };
  return { noted, ask };
}

test("each change is noted at once, what stays the same every ten seconds", async () => {
  const busy = new ProviderFailure("again", "busy");
  const { noted, ask } = serverOf([null, null, busy, busy, null, null, null]);
  for (const at of [0, 1, 2, 3, 4, 5, 15]) await ask(at);
  expect(noted).toEqual([null, "fails: busy", null, null]);
});

test("a refusal of one request is noted, and the server works", async () => {
  const { noted, ask } = serverOf([new ProviderFailure("refused", "too long")]);
  await ask(0);
  expect(noted).toEqual(["too long"]);
});

test("what is no failure of the server is not noted", async () => {
  const { noted, ask } = serverOf([new Error("aborted")]);
  await ask(0);
  expect(noted).toEqual([]);
});
