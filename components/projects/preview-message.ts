import { protocolSchema, type Protocol, type ProtocolInput } from "@/lib/projects/protocol";

/** The page that shows the annotator's screen under a protocol that it is told. */
export const PREVIEW_PATH = "/protocol-preview";

const READY = "preferendum.preview.ready";
const SHOW = "preferendum.preview.show";

/** The framed page listens from now on. */
export function announceReady(): void {
  window.parent.postMessage({ type: READY }, window.location.origin);
}

export function showInFrame(frame: Window, protocol: ProtocolInput): void {
  frame.postMessage({ type: SHOW, protocol }, window.location.origin);
}

/** Whether the frame says that it listens. */
export function isReady({ origin, source, data }: MessageEvent<unknown>, frame: Window | null): boolean {
  return origin === window.location.origin && source === frame && typeOf(data) === READY;
}

/** The protocol that the page around the frame wants shown; undefined for any other message. */
export function protocolIn({ origin, source, data }: MessageEvent<unknown>): Protocol | undefined {
  if (origin !== window.location.origin || source !== window.parent || typeOf(data) !== SHOW)
    return undefined;
  return protocolSchema.safeParse((data as { readonly protocol?: unknown }).protocol).data;
}

function typeOf(data: unknown): unknown {
  return typeof data === "object" && data !== null && "type" in data ? data.type : undefined;
}
