"use client";

import { useRouter } from "next/navigation";
import type { UpdatePromptSet } from "@/lib/prompts/schema";
import { callApi } from "../call-api";
import { Button } from "../ui/button";
import { FailureNotice } from "../ui/notice";
import { useAction } from "../use-action";

interface ChangeSetButtonProps {
  readonly slug: string;
  readonly name: string;
  readonly change: UpdatePromptSet;
  /** What the button does, in words. */
  readonly verb: string;
}

/** Changes one thing of a prompt set: archives it, marks it as a benchmark, or takes that back. */
export function ChangeSetButton({ slug, name, change, verb }: ChangeSetButtonProps) {
  const router = useRouter();
  const { busy, failure, submit } = useAction(async () => {
    await callApi("PATCH", `/api/v1/prompt-sets/${slug}`, change);
    router.refresh();
  });
  return (
    <form onSubmit={submit} className="flex flex-col gap-2">
      <Button type="submit" look="plain" disabled={busy} aria-label={`${verb}: ${name}`}>
        {verb}
      </Button>
      <FailureNotice failure={failure} />
    </form>
  );
}
