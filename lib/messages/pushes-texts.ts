import type { Language } from "./languages";
import { pushesText, type PushesText } from "./pushes";
import { pushesTextDe } from "./pushes-de";

/** By language; a module of its own, which only the datasets page loads. */
export const pushesTexts: Readonly<Record<Language, PushesText>> = { en: pushesText, de: pushesTextDe };
