"use client";

import { useRef, useState } from "react";
import { callApi } from "../call-api";
import { Button } from "../ui/button";
import { TextField } from "../ui/field";
import { Notice } from "../ui/notice";
import { Panel } from "../ui/page-header";
import { textOf, useAction } from "../use-action";

/** Changes the user's own password. */
export function PasswordPanel() {
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
    <Panel title="Change password">
      <form ref={form} onSubmit={submit} className="flex max-w-md flex-col gap-4">
        {failure !== undefined && (
          <Notice meaning="bad" fix={failure.fix}>
            {failure.message}
          </Notice>
        )}
        {done && (
          <Notice meaning="good">The password is changed. You are signed out everywhere but here.</Notice>
        )}
        <TextField
          label="Current password"
          name="current"
          type="password"
          autoComplete="current-password"
          required
        />
        <TextField
          label="New password"
          name="password"
          type="password"
          autoComplete="new-password"
          required
          minLength={10}
          hint="At least 10 characters. Other browsers are signed out; the API key stays."
        />
        <div>
          <Button type="submit" disabled={busy}>
            {busy ? "One moment" : "Change password"}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
