import type { Language } from "./languages";
import { protocolEditorText, type ProtocolEditorText } from "./protocol-editor";
import { protocolEditorTextDe } from "./protocol-editor-de";

/** Of the editor of a project’s protocol. */
export const protocolEditorTexts: Readonly<Record<Language, ProtocolEditorText>> = {
  en: protocolEditorText,
  de: protocolEditorTextDe,
};
