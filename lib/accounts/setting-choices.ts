import { LANGUAGE_CODES } from "@/lib/messages/languages";

export const THEMES = ["system", "light", "dark", "contrast"] as const;
export const TEXT_SIZES = ["small", "normal", "large", "larger"] as const;
/** How the completions of a task stand: side by side, one below the other, or two of them to be compared. */
export const LAYOUTS = ["columns", "list", "two"] as const;

/** Minutes of work after which a break is suggested. */
export const BREAKS = ["off", "25", "50", "90"] as const;

export type Theme = (typeof THEMES)[number];
export type TextSize = (typeof TEXT_SIZES)[number];
export type Layout = (typeof LAYOUTS)[number];

/** How a person likes the interface. */
export interface Settings {
  readonly language: (typeof LANGUAGE_CODES)[number];
  readonly theme: Theme;
  readonly textSize: TextSize;
  readonly layout: Layout;
  readonly breakAfter: (typeof BREAKS)[number];
}

export const DEFAULT_SETTINGS: Settings = {
  language: "en",
  theme: "system",
  textSize: "normal",
  layout: "columns",
  breakAfter: "50",
};
