import { AUDIT_ACTIONS } from "@/lib/audit/actions";
import type { AuditFilter } from "@/lib/audit/schema";
import type { AuditText } from "@/lib/messages/audit";
import { Button } from "../ui/button";
import { SelectField, TextField } from "../ui/field";

interface AuditFilterFormProps {
  readonly filter: AuditFilter;
  readonly people: readonly { readonly userId: string; readonly name: string }[];
  readonly texts: AuditText;
}

/** Narrows the log; the choice is in the page's address. */
export function AuditFilterForm({ filter, people, texts: t }: AuditFilterFormProps) {
  return (
    <form className="mb-4 grid max-w-4xl grid-cols-1 items-end gap-3 sm:grid-cols-2 lg:grid-cols-5">
      <SelectField label={t.who} name="person" defaultValue={filter.person ?? ""}>
        <option value="">{t.anybody}</option>
        <option value="system">{t.commandLine}</option>
        {people.map(({ userId, name }) => (
          <option key={userId} value={userId}>
            {name}
          </option>
        ))}
      </SelectField>
      <SelectField label={t.what} name="action" defaultValue={filter.action ?? ""}>
        <option value="">{t.anything}</option>
        {AUDIT_ACTIONS.map((action) => (
          <option key={action} value={action}>
            {t.actions[action]}
          </option>
        ))}
      </SelectField>
      <TextField label={t.from} name="from" type="date" defaultValue={filter.from?.slice(0, 10)} />
      <TextField label={t.to} name="to" type="date" defaultValue={filter.to?.slice(0, 10)} />
      <Button type="submit" look="plain">
        {t.apply}
      </Button>
    </form>
  );
}
