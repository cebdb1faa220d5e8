"use client";

import { useRouter } from "next/navigation";
import type { PromptSetsText } from "@/lib/messages/prompt-sets";
import { callApi } from "../call-api";
import { Button } from "../ui/button";
import { FailureNotice } from "../ui/notice";
import { useAction } from "../use-action";

interface ArchiveButtonProps {
  readonly slug: string;
  readonly name: string;
  readonly archived: boolean;
  readonly texts: Pick<PromptSetsText, "archive" | "restore">;
}

/** Archives a prompt set or takes it back. */
export function ArchiveButton({ slug, name, archived, texts: t }: ArchiveButtonProps) {
  const router = useRouter();
  const { busy, failure, submit } = useAction(async () => {
    await callApi("PATCH", `/api/v1/prompt-sets/${slug}`, { archived: !archived });
    router.refresh();
  });
  const verb = archived ? t.restore : t.archive;
  return (
    <form onSubmit={submit} className="flex flex-col gap-2">
      <Button type="submit" look="plain" disabled={busy} aria-label={`${verb}: ${name}`}>
        {verb}
      </Button>
      <FailureNotice failure={failure} />
    </form>
  );
}
