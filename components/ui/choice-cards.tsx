import { useId } from "react";

interface Choice<T extends string> {
  readonly value: T;
  readonly name: string;
  readonly about: string;
}

interface ChoiceCardsProps<T extends string> {
  readonly legend: string;
  readonly choices: readonly Choice<T>[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

/** One of a few, each with a sentence: radio buttons in boxes. */
export function ChoiceCards<T extends string>({ legend, choices, value, onChange }: ChoiceCardsProps<T>) {
  const name = useId();
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-medium">{legend}</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {choices.map((choice) => (
          <label
            key={choice.value}
            className="flex items-start gap-2.5 rounded-lg border border-line-strong bg-surface p-3 has-checked:border-accent has-checked:bg-accent-soft"
          >
            <input
              type="radio"
              name={name}
              className="mt-1 size-4 shrink-0 accent-(--accent)"
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
              aria-describedby={`${name}-${choice.value}`}
              aria-label={choice.name}
            />
            <span>
              <span className="text-sm font-medium">{choice.name}</span>
              <span id={`${name}-${choice.value}`} className="block text-sm text-muted">
                {choice.about}
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
