"use client";

import { useRef, useState } from "react";
import type { AccountText } from "@/lib/messages/account";
import { callApi } from "../call-api";
import { Button } from "../ui/button";
import { TextField } from "../ui/field";
import { FailureNotice, Notice } from "../ui/notice";
import { Panel } from "../ui/page-header";
import { textOf, useAction } from "../use-action";

/** Changes the user's own password. */
export function PasswordPanel({ texts: t }: { readonly texts: AccountText["password"] }) {
  const form = useRef<HTMLFormElement>(null);
  const [done, setDone] = useState(false);
  const { busy, failure, submit } = useAction(async (data) => {
    setDone(false);
    const body = { current: textOf(data, "current"), password: textOf(data, "password") };
    await callApi("PUT", "/api/v1/password", body);
    form.current?.reset();
    setDone(true);
  });
  return (
    <Panel title={t.title}>
      <form ref={form} onSubmit={submit} className="flex max-w-md flex-col gap-4">
        <FailureNotice failure={failure} />
        {done && <Notice meaning="good">{t.done}</Notice>}
        <TextField
          label={t.current}
          name="current"
          type="password"
          autoComplete="current-password"
          required
        />
        <TextField
          label={t.new}
          name="password"
          type="password"
          autoComplete="new-password"
          required
          minLength={10}
          hint={t.hint}
        />
        <div>
          <Button type="submit" disabled={busy}>
            {busy ? t.busy : t.button}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
