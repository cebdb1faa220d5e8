"use client";

import { useId } from "react";
import { BREAKS, LAYOUTS, TEXT_SIZES, THEMES } from "@/lib/accounts/setting-choices";
import { LANGUAGE_CODES, LANGUAGES } from "@/lib/messages/languages";
import { useTexts } from "../annotate/texts";
import { useSettings } from "./settings-provider";
import "./appearance.css";

/** How the interface looks and speaks; each choice holds at once. */
export function AppearanceFields({ withLayout }: { readonly withLayout: boolean }) {
  const { settings: t, flow } = useTexts();
  const { settings, change, unsaved } = useSettings();
  return (
    <div className="ap-fields">
      {withLayout && (
        <Choice
          title={t.layout}
          values={LAYOUTS}
          names={t.layouts}
          chosen={settings.layout}
          onChoose={(layout) => change({ layout })}
        />
      )}
      <Choice
        title={t.theme}
        values={THEMES}
        names={t.themes}
        chosen={settings.theme}
        onChoose={(theme) => change({ theme })}
      />
      <Choice
        title={t.textSize}
        values={TEXT_SIZES}
        names={t.textSizes}
        chosen={settings.textSize}
        onChoose={(textSize) => change({ textSize })}
      />
      <Choice
        title={flow.breaks.title}
        values={BREAKS}
        names={flow.breaks.names}
        chosen={settings.breakAfter}
        onChoose={(breakAfter) => change({ breakAfter })}
      />
      <Choice
        title={t.language}
        values={LANGUAGE_CODES}
        names={LANGUAGES}
        chosen={settings.language}
        onChoose={(language) => change({ language })}
        inOwnLanguage
      />
      <p className="ap-lead" role="status">
        {unsaved ? t.unsaved : t.lead}
      </p>
    </div>
  );
}

interface ChoiceProps<T extends string> {
  readonly title: string;
  readonly values: readonly T[];
  readonly names: Readonly<Record<T, string>>;
  readonly chosen: T;
  readonly onChoose: (value: T) => void;
  /** Each value is a language's code, and its name is in that language. */
  readonly inOwnLanguage?: boolean;
}

function Choice<T extends string>({ title, values, names, chosen, onChoose, inOwnLanguage }: ChoiceProps<T>) {
  const name = useId();
  return (
    <fieldset className="ap-choice">
      <legend>{title}</legend>
      {values.map((value) => (
        <label key={value} lang={inOwnLanguage === true ? value : undefined}>
          <input
            type="radio"
            name={name}
            value={value}
            checked={value === chosen}
            onChange={() => onChoose(value)}
          />
          {names[value]}
        </label>
      ))}
    </fieldset>
  );
}
