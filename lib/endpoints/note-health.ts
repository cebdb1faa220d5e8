import type { ChatReply, ChatRequest, Dialect } from "./chat";
import { ProviderFailure } from "./provider-failure";

/** What stays the same is written down again after so long. */
const NOTE_AGAIN_MS = 10_000;

/** How a request went: what it met, and whether the server works all the same: it did answer, or refused this one. */
export interface Health {
  readonly error: string | null;
  readonly works: boolean;
}

export type NoteHealth = (health: Health, at: Date) => Promise<void>;

interface Asked {
  readonly chat: (request: ChatRequest, dialect: Dialect, signal: AbortSignal) => Promise<ChatReply>;
  readonly listModels: (signal: AbortSignal) => Promise<readonly string[]>;
}

/** A server of which each change is noted at once, and what stays the same now and then: an admin sees why it fails. */
export function withNotedHealth(server: Asked, note: NoteHealth, now: () => Date): Asked {
  let last: { readonly error: string | null; readonly atMs: number } | undefined;
  const tell = async (health: Health): Promise<void> => {
    const at = now();
    if (last?.error === health.error && at.getTime() - last.atMs < NOTE_AGAIN_MS) return;
    last = { error: health.error, atMs: at.getTime() };
    await note(health, at);
  };
  const noted = async <T>(work: Promise<T>): Promise<T> => {
    try {
      const reply = await work;
      await tell({ error: null, works: true });
      return reply;
    } catch (error) {
      if (error instanceof ProviderFailure)
        await tell({ error: error.message, works: error.kind === "refused" });
      throw error;
    }
  };
  return {
    chat: (request, dialect, signal) => noted(server.chat(request, dialect, signal)),
    listModels: (signal) => noted(server.listModels(signal)),
  };
}
