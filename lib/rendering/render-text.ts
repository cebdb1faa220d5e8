import type { RenderedText } from "./tree";
export const RENDERER_VERSION = 0;
export function renderText(text: string): RenderedText {
  return { kind: "plain", nodes: [text], characters: text.length };
}
