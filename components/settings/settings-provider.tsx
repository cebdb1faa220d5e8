"use client";

import { useRouter } from "next/navigation";
import { createContext, useContext, useState, type ReactNode } from "react";
import type { Settings } from "@/lib/accounts/setting-choices";
import { LanguageProvider } from "../language";
import { callApi } from "../call-api";

export interface SettingsControl {
  readonly settings: Settings;
  readonly change: (change: Partial<Settings>) => void;
  /** The last change did not reach the server. */
  readonly unsaved: boolean;
}

const SETTINGS = [
  "language",
  "theme",
  "textSize",
  "layout",
  "breakAfter",
] as const satisfies readonly (keyof Settings)[];

const Control = createContext<SettingsControl | undefined>(undefined);

interface SettingsProviderProps {
  readonly settings: Settings;
  readonly children: ReactNode;
}

/** The signed-in person's settings, and the texts in the person's language, for all below. */
export function SettingsProvider({ settings: initial, children }: SettingsProviderProps) {
  const router = useRouter();
  const [settings, setSettings] = useState(initial);
  const [unsaved, setUnsaved] = useState(false);
  const change = (change: Partial<Settings>): void => {
    const next = { ...settings, ...change };
    if (SETTINGS.every((name) => next[name] === settings[name])) return;
    setSettings(next);
    showOnPage(next);
    callApi("PATCH", "/api/v1/account/settings", change).then(
      () => {
        setUnsaved(false);
        if (change.language !== undefined) router.refresh(); // what the server wrote is in the old language
      },
      () => setUnsaved(true),
    );
  };
  return (
    <Control value={{ settings, change, unsaved }}>
      <LanguageProvider language={settings.language}>{children}</LanguageProvider>
    </Control>
  );
}

export function useSettings(): SettingsControl {
  const control = useContext(Control);
  if (control === undefined) throw new Error("no SettingsProvider above");
  return control;
}

/** As app/layout.tsx writes them: the style sheets go by them. */
function showOnPage({ language, theme, textSize }: Settings): void {
  const page = document.documentElement;
  page.lang = language;
  page.dataset.theme = theme;
  page.dataset.textSize = textSize;
}
