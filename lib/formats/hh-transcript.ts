import { splitSystem } from "./conversation";
import type { Changed, LeftOut } from "./dataset-format";
import type { Message } from "./message";

const TURN = /(?:^|\n\n)(Human|Assistant): ?/g;

/**
 * Anthropic's HH format, "\n\nHuman: …\n\nAssistant: …", each turn's text as it stands. "Human:" within a turn is text;
 * a turn may be empty. Null when the text is none, or does not end with the assistant.
 */
export function parseTranscript(text: string): Message[] | null {
  const turns = [...text.matchAll(TURN)];
  if (turns.length < 2 || turns[0]?.index !== 0) return null;
  const messages = turns.map((turn, i): Message => {
    const content = text.slice(turn.index + turn[0].length, turns[i + 1]?.index ?? text.length);
    return { role: turn[1] === "Human" ? "user" : "assistant", content };
  });
  return messages.at(-1)?.role === "assistant" ? messages : null;
}

export type Transcript =
  { readonly text: string; readonly changed: readonly Changed[] } | { readonly leftOut: LeftOut };

/**
 * A conversation in that format. It has no place for a system message: its text stands in front of the first turn. A
 * text that holds a turn's mark would be read as two turns, so there is none for it.
 */
export function writeTranscript(messages: readonly Message[]): Transcript {
  const { system, turns } = splitSystem(messages);
  const [first, ...rest] = turns;
  if (first?.role !== "user") return { leftOut: "uneven_turns" };
  const spoken = system === null ? turns : [{ ...first, content: `${system}\n\n${first.content}` }, ...rest];
  let text = "";
  for (const { role, content } of spoken) {
    if (role === "tool") return { leftOut: "tool_messages" };
    if (role !== "user" && role !== "assistant") return { leftOut: "uneven_turns" };
    if (/\n\n(Human|Assistant):/.test(content)) return { leftOut: "turn_marks" };
    text += `\n\n${role === "user" ? "Human" : "Assistant"}: ${content}`;
  }
  return { text, changed: system === null ? [] : ["system_in_first_turn"] };
}
