"use client";

import type { signInContract } from "@/lib/accounts/contract";
import type { ReplyOf } from "@/lib/base/contract";
import { enterTexts } from "@/lib/messages/enter-texts";
import { useLanguage } from "../annotate/texts";
import { callApi } from "../call-api";
import { Button } from "../ui/button";
import { TextField } from "../ui/field";
import { FailureNotice } from "../ui/notice";
import { textOf, useAction } from "../use-action";

export function SignInForm() {
  const t = enterTexts[useLanguage()];
  const { busy, failure, submit } = useAction(async (form) => {
    const body = { email: textOf(form, "email"), password: textOf(form, "password") };
    const { next } = await callApi<ReplyOf<typeof signInContract>>("POST", "/api/v1/session", body);
    window.location.assign(next);
  });
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <FailureNotice failure={failure} />
      <TextField label={t.email} name="email" type="email" autoComplete="username" required />
      <TextField
        label={t.password}
        name="password"
        type="password"
        autoComplete="current-password"
        required
      />
      <Button type="submit" disabled={busy}>
        {busy ? t.busy : t.signIn.title}
      </Button>
    </form>
  );
}
