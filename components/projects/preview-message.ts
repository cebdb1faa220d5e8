import { z } from "zod";
import { protocolSchema, type Protocol } from "@/lib/projects/protocol";

/** The page that shows the annotator's screen under a protocol that it is told. */
export const PREVIEW_PATH = "/protocol-preview";

const READY = "preferendum.preview.ready";
const SHOW = "preferendum.preview.show";

/** The framed page listens from now on. */
export function announceReady(): void {
  window.parent.postMessage({ type: READY }, window.location.origin);
}

/** What the framed page shows, and whether somebody tries it: otherwise it may not even take the focus. */
export interface Shown {
  readonly protocol: Protocol;
  readonly isLive: boolean;
}

export function showInFrame(frame: Window, shown: Shown): void {
  frame.postMessage({ type: SHOW, ...shown }, window.location.origin);
}

/** Whether the frame says that it listens. */
export function isReady({ origin, source, data }: MessageEvent<unknown>, frame: Window | null): boolean {
  return origin === window.location.origin && source === frame && typeOf(data) === READY;
}

/** What the page around the frame wants shown; undefined for any other message. */
export function shownIn({ origin, source, data }: MessageEvent<unknown>): Shown | undefined {
  if (origin !== window.location.origin || source !== window.parent || typeOf(data) !== SHOW)
    return undefined;
  return shownSchema.safeParse(data).data;
}

const shownSchema = z.object({ protocol: protocolSchema, isLive: z.boolean() });

function typeOf(data: unknown): unknown {
  return typeof data === "object" && data !== null && "type" in data ? data.type : undefined;
}
