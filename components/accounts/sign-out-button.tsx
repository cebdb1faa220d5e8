"use client";

import { callApi } from "../call-api";
import { Button } from "../ui/button";

export function SignOutButton() {
  const signOut = (): void => {
    const leave = (): void => window.location.assign("/sign-in");
    callApi("DELETE", "/api/v1/session").then(leave, leave);
  };
  return (
    <Button look="quiet" onClick={signOut}>
      Sign out
    </Button>
  );
}
