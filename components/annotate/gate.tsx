"use client";

import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { callApi } from "../call-api";
import { FailureWords } from "../failure-words";
import { Button } from "../ui/button";
import { useAction } from "../use-action";

interface GateProps {
  readonly projectName: string;
  readonly title: string;
  readonly children: ReactNode;
}

/** What stands before a project's tasks: its title, and what it asks or tells. */
export function Gate({ projectName, title, children }: GateProps) {
  return (
    <div className="mx-auto flex max-w-2xl flex-col gap-5">
      <header>
        <p className="text-sm text-muted">{projectName}</p>
        <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
      </header>
      {children}
    </div>
  );
}

interface GateFormProps {
  /** Of the API: what opens the gate is sent there. */
  readonly path: string;
  readonly body?: unknown;
  readonly go: string;
  readonly later: string;
}

/** Opens the gate, or leaves for now. */
export function GateForm({ path, body, go, later }: GateFormProps) {
  const router = useRouter();
  const { busy, failure, submit } = useAction(async () => {
    await callApi("POST", path, body);
    router.refresh();
  });
  return (
    <>
      {failure !== undefined && (
        <p role="alert" className="rounded-lg border-l-4 border-bad bg-bad-soft px-4 py-3 text-sm">
          <FailureWords failure={failure} />
        </p>
      )}
      <form onSubmit={submit} className="flex flex-wrap items-center gap-4">
        <Button type="submit" disabled={busy}>
          {go}
        </Button>
        <a href="/work" className="flex items-center text-sm pointer-coarse:min-h-11">
          {later}
        </a>
      </form>
    </>
  );
}
