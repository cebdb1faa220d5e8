import type { Message } from "@/lib/formats/message";

const TURN = /(?:^|\n\n)(Human|Assistant):/g;

/** Anthropic's HH format: "\n\nHuman: …\n\nAssistant: …". Null when the text is none. */
export function parseTranscript(text: string): Message[] | null {
  const turns = [...text.matchAll(TURN)];
  const first = turns[0];
  if (first === undefined || text.slice(0, first.index).trim() !== "") return null;
  const messages = turns.map((turn, i): Message => {
    const content = text.slice(turn.index + turn[0].length, turns[i + 1]?.index ?? text.length);
    return { role: turn[1] === "Human" ? "user" : "assistant", content: content.trim() };
  });
  return messages.length >= 2 && messages.at(-1)?.role === "assistant" ? messages : null;
}
