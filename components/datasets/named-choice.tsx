import { SelectField } from "../ui/field";

interface NamedChoiceProps<Name extends string> {
  readonly label: string;
  /** What each choice is called, in the order in which they are offered. */
  readonly names: Readonly<Record<Name, string>>;
  readonly value: Name;
  readonly onChange: (name: Name) => void;
}

/** One of a few named choices. */
export function NamedChoice<Name extends string>({ names, label, value, onChange }: NamedChoiceProps<Name>) {
  const isName = (text: string): text is Name => text in names;
  return (
    <SelectField
      label={label}
      value={value}
      onChange={({ target }) => {
        if (isName(target.value)) onChange(target.value);
      }}
    >
      {Object.entries<string>(names).map(([name, title]) => (
        <option key={name} value={name}>
          {title}
        </option>
      ))}
    </SelectField>
  );
}
