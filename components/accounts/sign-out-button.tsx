"use client";

import { callApi } from "../call-api";
import { Button } from "../ui/button";

export function SignOutButton({ label }: { readonly label: string }) {
  const signOut = (): void => {
    const leave = (): void => window.location.assign("/sign-in");
    callApi("DELETE", "/api/v1/session").then(leave, leave);
  };
  return (
    <Button look="quiet" onClick={signOut}>
      {label}
    </Button>
  );
}
