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
