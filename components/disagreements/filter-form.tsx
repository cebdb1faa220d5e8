import type { DisagreementsText } from "@/lib/messages/disagreements";
import {
  type DisagreementList,
  type DisagreementQuery,
  PAIR_STATES,
} from "@/lib/reward-model/disagreement-schema";
import { Button } from "../ui/button";
import { SelectField, TextField } from "../ui/field";

interface FilterFormProps {
  readonly query: DisagreementQuery;
  readonly list: Pick<DisagreementList, "sources" | "models" | "states">;
  readonly texts: DisagreementsText;
}

/** Narrows the pairs; the choice is in the page's address. */
export function FilterForm({ query, list: { sources, models, states }, texts }: FilterFormProps) {
  const t = texts.filter;
  return (
    <form
      aria-label={t.label}
      className="mb-6 grid grid-cols-1 items-end gap-3 sm:grid-cols-2 lg:grid-cols-5"
    >
      <NameField label={t.source} name="source" any={t.any} names={sources} chosen={query.source} />
      <NameField label={t.models} name="models" any={t.any} names={models} chosen={query.models} />
      <SelectField label={t.state} name="state" defaultValue={query.state ?? ""}>
        <option value="">{t.any}</option>
        {PAIR_STATES.filter((state) => states[state] > 0 || query.state === state).map((state) => (
          <option key={state} value={state}>
            {texts.states[state]} ({states[state]})
          </option>
        ))}
      </SelectField>
      <TextField
        label={t.minDifference}
        name="minDifference"
        type="number"
        min={0}
        step="any"
        defaultValue={query.minDifference}
      />
      <Button type="submit" look="plain">
        {t.apply}
      </Button>
    </form>
  );
}

interface NameFieldProps {
  readonly label: string;
  readonly name: string;
  readonly any: string;
  readonly names: readonly string[];
  readonly chosen: string | undefined;
}

function NameField({ label, name, any, names, chosen = "" }: NameFieldProps) {
  return (
    <SelectField label={label} name={name} defaultValue={chosen}>
      <option value="">{any}</option>
      {/* Also one that no pair has: an address may name it, and then it narrows. */}
      {[...new Set([...names, ...(chosen === "" ? [] : [chosen])])].map((one) => (
        <option key={one} value={one}>
          {one}
        </option>
      ))}
    </SelectField>
  );
}
