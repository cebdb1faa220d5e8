import { auditText, type AuditText } from "./audit";
import { auditTextDe } from "./audit-de";
import type { Language } from "./languages";

/** Of the audit log. */
export const auditTexts: Readonly<Record<Language, AuditText>> = { en: auditText, de: auditTextDe };
