"use client";

import type { ReplyOf } from "@/lib/base/contract";
import type { setUpContract } from "@/lib/accounts/contract";
import { callApi } from "../call-api";
import { Button } from "../ui/button";
import { TextField } from "../ui/field";
import { FailureNotice } from "../ui/notice";
import { textOf, useAction } from "../use-action";

interface AccountFormProps {
  readonly kind: "setup" | "join";
  readonly token: string;
  readonly button: string;
}

/** Name, address and password of a new account, made through a link. */
export function AccountForm({ kind, token, button }: AccountFormProps) {
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
      <TextField label="Your name" name="name" autoComplete="name" required maxLength={100} />
      <TextField
        label="E-mail address"
        name="email"
        type="email"
        autoComplete="username"
        required
        hint="You sign in with it. Nothing is sent to it."
      />
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="new-password"
        required
        minLength={10}
        hint="At least 10 characters."
      />
      <Button type="submit" disabled={busy}>
        {busy ? "One moment" : button}
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
        Join as {name}
      </Button>
    </form>
  );
}
