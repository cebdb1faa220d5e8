import { z } from "zod";
import { LANGUAGE_CODES } from "@/lib/messages/languages";
import { BREAKS, DEFAULT_SETTINGS, LAYOUTS, type Settings, TEXT_SIZES, THEMES } from "./setting-choices";

export const settingsSchema = z.object({
  language: z.enum(LANGUAGE_CODES),
  theme: z.enum(THEMES),
  textSize: z.enum(TEXT_SIZES),
  layout: z.enum(LAYOUTS),
  breakAfter: z.enum(BREAKS),
});

export const settingsChangeSchema = settingsSchema.partial();

export type SettingsChange = z.infer<typeof settingsChangeSchema>;

const { shape } = settingsSchema;
const storedSchema = z.object({
  language: shape.language.catch(DEFAULT_SETTINGS.language),
  theme: shape.theme.catch(DEFAULT_SETTINGS.theme),
  textSize: shape.textSize.catch(DEFAULT_SETTINGS.textSize),
  layout: shape.layout.catch(DEFAULT_SETTINGS.layout),
  breakAfter: shape.breakAfter.catch(DEFAULT_SETTINGS.breakAfter),
});

/** What is stored, whole: what is missing, or has gone from the product since, has its default. */
export function settingsOf(stored: unknown): Settings {
  return storedSchema.catch(DEFAULT_SETTINGS).parse(stored);
}
