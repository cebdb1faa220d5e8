import type { ChatReply, ChatRequest, Dialect } from "./chat";
import { ProviderFailure } from "./provider-failure";

/** What stays the same is written down again after so long. */
const NOTE_AGAIN_MS = 10_000;

/** Writes down that a server answered (null), or what a request met in place of an answer. */
export type NoteHealth = (error: string | null, at: Date) => Promise<void>;

interface Asked {
  readonly chat: (request: ChatRequest, dialect: Dialect, signal: AbortSignal) => Promise<ChatReply>;
  readonly listModels: (signal: AbortSignal) => Promise<readonly string[]>;
}

/** A server of which each change is noted at once, and what stays the same now and then: an admin sees why it fails. */
export function withNotedHealth(server: Asked, note: NoteHealth, now: () => Date): Asked {
  let last: { readonly error: string | null; readonly atMs: number } | undefined;
  const tell = async (error: string | null): Promise<void> => {
    const at = now();
    if (last?.error === error && at.getTime() - last.atMs < NOTE_AGAIN_MS) return;
    last = { error, atMs: at.getTime() };
    await note(error, at);
  };
  const noted = async <T>(work: Promise<T>): Promise<T> => {
    try {
      const reply = await work;
      await tell(null);
      return reply;
    } catch (error) {
      if (error instanceof ProviderFailure) await tell(error.message);
      throw error;
    }
  };
  return {
    chat: (request, dialect, signal) => noted(server.chat(request, dialect, signal)),
    listModels: (signal) => noted(server.listModels(signal)),
  };
}
