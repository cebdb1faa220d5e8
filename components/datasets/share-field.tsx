import { SelectField } from "../ui/field";

const SHARES = [0, 0.05, 0.1, 0.2, 0.3];

interface ShareFieldProps {
  readonly label: string;
  readonly hint?: string;
  /** What a share of 0 is called. */
  readonly nothing: string;
  readonly value: number;
  readonly onChange: (share: number) => void;
}

/** How much of the prompts is kept from training. */
export function ShareField({ nothing, onChange, ...rest }: ShareFieldProps) {
  return (
    <SelectField {...rest} onChange={(event) => onChange(Number(event.target.value))}>
      {SHARES.map((share) => (
        <option key={share} value={share}>
          {share === 0 ? nothing : `${share * 100} %`}
        </option>
      ))}
    </SelectField>
  );
}
