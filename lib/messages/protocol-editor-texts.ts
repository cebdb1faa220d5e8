import type { Language } from "./languages";
import { protocolEditorText, type ProtocolEditorText } from "./protocol-editor";
import { protocolEditorTextDe } from "./protocol-editor-de";

/** Of the editor of a project’s protocol. Not in languages.ts, with which the ranking screen would load them. */
export const protocolEditorTexts: Readonly<Record<Language, ProtocolEditorText>> = {
  en: protocolEditorText,
  de: protocolEditorTextDe,
};
