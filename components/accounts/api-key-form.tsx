"use client";

import { SCOPES } from "@/lib/accounts/scopes";
import { callApi } from "../call-api";
import { Button } from "../ui/button";
import { Checkbox, TextField } from "../ui/field";
import { FailureNotice } from "../ui/notice";
import { textOf, useAction } from "../use-action";
import type { CreatedKey, KeyText } from "./api-key-panel";

interface ApiKeyFormProps {
  readonly texts: KeyText;
  readonly onMade: (key: CreatedKey) => void;
}

/** What a new key is for, what it may do, and until when. */
export function ApiKeyForm({ texts: t, onMade }: ApiKeyFormProps) {
  const { busy, failure, submit } = useAction(async (form, element) => {
    const days = textOf(form, "days");
    const body = {
      name: textOf(form, "name"),
      scopes: form.getAll("scope"),
      ...(days === "" ? {} : { days: Number(days) }),
    };
    onMade(await callApi<CreatedKey>("POST", "/api/v1/api-keys", body));
    element.reset();
  });
  return (
    <form onSubmit={submit} className="flex flex-col gap-4 border-t border-line pt-4">
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <TextField label={t.name} name="name" maxLength={100} required />
        <TextField label={t.days} name="days" type="number" min={1} max={3650} hint={t.daysHint} />
      </div>
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-2 text-sm font-medium">{t.scopesTitle}</legend>
        {SCOPES.map((scope) => (
          <Checkbox
            key={scope}
            name="scope"
            value={scope}
            label={t.scopes[scope]}
            defaultChecked={scope === "read"}
          />
        ))}
      </fieldset>
      <FailureNotice failure={failure} />
      <div>
        <Button type="submit" disabled={busy}>
          {t.create}
        </Button>
      </div>
    </form>
  );
}
