"use client";

import type { ReplyOf } from "@/lib/base/contract";
import type { setUpContract } from "@/lib/accounts/contract";
import { enterTexts } from "@/lib/messages/enter-texts";
import { useLanguage } from "../annotate/texts";
import { callApi } from "../call-api";
import { Button } from "../ui/button";
import { TextField } from "../ui/field";
import { FailureNotice } from "../ui/notice";
import { textOf, useAction } from "../use-action";

interface AccountFormProps {
  readonly kind: "setup" | "join";
  readonly token: string;
}

/** Name, address and password of a new account, made through a link. */
export function AccountForm({ kind, token }: AccountFormProps) {
  const t = enterTexts[useLanguage()];
  const { busy, failure, submit } = useAction(async (form) => {
    const account = {
      name: textOf(form, "name"),
      email: textOf(form, "email"),
      password: textOf(form, "password"),
    };
    const { next } =
      kind === "setup"
        ? await callApi<ReplyOf<typeof setUpContract>>("POST", "/api/v1/setup", { token, ...account })
        : await callApi<ReplyOf<typeof setUpContract>>("POST", "/api/v1/invites/accept", { token, account });
    window.location.assign(next);
  });
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <FailureNotice failure={failure} />
      <TextField label={t.name} name="name" autoComplete="name" required maxLength={100} />
      <TextField
        label={t.email}
        name="email"
        type="email"
        autoComplete="username"
        required
        hint={t.emailHint}
      />
      <TextField
        label={t.password}
        name="password"
        type="password"
        autoComplete="new-password"
        required
        minLength={10}
        hint={t.passwordHint}
      />
      <Button type="submit" disabled={busy}>
        {busy ? t.busy : (kind === "setup" ? t.setUp : t.join).button}
      </Button>
    </form>
  );
}

/** For a person who has an account and is signed in. */
export function JoinButton({ token, name }: { readonly token: string; readonly name: string }) {
  const { busy, failure, submit } = useAction(async () => {
    const { next } = await callApi<ReplyOf<typeof setUpContract>>("POST", "/api/v1/invites/accept", {
      token,
    });
    window.location.assign(next);
  });
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <FailureNotice failure={failure} />
      <Button type="submit" disabled={busy}>
        {enterTexts[useLanguage()].join.joinAs(name)}
      </Button>
    </form>
  );
}
