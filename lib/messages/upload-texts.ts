import { uploadText, type UploadText } from "./upload";
import { uploadTextDe } from "./upload-de";
import type { Language } from "./languages";

/** Of the page on which files are uploaded. */
export const uploadTexts: Readonly<Record<Language, UploadText>> = { en: uploadText, de: uploadTextDe };
