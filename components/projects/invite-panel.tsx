"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { ReplyOf } from "@/lib/base/contract";
import type { createInviteContract } from "@/lib/projects/contract";
import type { PeopleText } from "@/lib/messages/people";
import { plural } from "@/lib/base/plural";
import { callApi } from "../call-api";
import { Button } from "../ui/button";
import { CopyButton } from "../ui/copy-button";
import { SelectField, TextArea, TextField } from "../ui/field";
import { FailureNotice } from "../ui/notice";
import { Panel } from "../ui/page-header";
import { textOf, useAction } from "../use-action";

type Invite = ReplyOf<typeof createInviteContract>;

interface InvitePanelProps {
  readonly slug: string;
  /** The project's name, for the mail. */
  readonly project: string;
  readonly texts: PeopleText["mail"];
}

/** Makes an invite link. The link is shown once: the server keeps only its hash. */
export function InvitePanel({ slug, project, texts }: InvitePanelProps) {
  const router = useRouter();
  const [invite, setInvite] = useState<Invite>();
  const { busy, failure, submit } = useAction(async (form) => {
    const body = { role: textOf(form, "role"), maxUses: Number(textOf(form, "maxUses")) };
    setInvite(await callApi<Invite>("POST", `/api/v1/projects/${slug}/invites`, body));
    router.refresh();
  });
  return (
    <Panel title="Invite annotators">
      <form onSubmit={submit} className="flex flex-wrap items-end gap-4">
        <div className="w-44">
          <SelectField label="Role" name="role" defaultValue="annotator">
            <option value="annotator">Annotator</option>
            <option value="reviewer">Reviewer</option>
            <option value="manager">Manager</option>
          </SelectField>
        </div>
        <div className="w-44">
          <TextField
            label="For how many people"
            name="maxUses"
            type="number"
            min={1}
            max={1000}
            defaultValue={20}
          />
        </div>
        <Button type="submit" disabled={busy}>
          Make an invite link
        </Button>
      </form>
      <div className="mt-4 flex flex-col gap-3">
        <FailureNotice failure={failure} />
        {invite !== undefined && <InviteLink invite={invite} project={project} texts={texts} />}
      </div>
    </Panel>
  );
}

function InviteLink({
  invite,
  project,
  texts: t,
}: Omit<InvitePanelProps, "slug"> & { readonly invite: Invite }) {
  const link = window.location.origin + invite.path;
  const mail = fillIn(t.text, { project, link, until: invite.expiresAt.slice(0, 10) });
  return (
    <div className="flex flex-col gap-1.5" role="status">
      <div className="flex flex-wrap items-end gap-3">
        <div className="min-w-60 flex-1">
          <TextField
            label="Invite link"
            readOnly
            value={link}
            onFocus={(event) => event.currentTarget.select()}
          />
        </div>
        <CopyButton text={link} label="Copy link" />
      </div>
      <p className="text-sm text-muted">
        Send it to up to {plural(invite.maxUses, "person", "people")}. Works until{" "}
        {invite.expiresAt.slice(0, 10)}; shown this once.
      </p>
      <div className="flex flex-wrap items-end gap-3">
        <div className="min-w-60 flex-1">
          <TextArea label={t.label} readOnly rows={9} value={mail} hint={t.hint} />
        </div>
        <CopyButton text={mail} label={t.copy} />
      </div>
    </div>
  );
}

/** The text with what stands for its names in braces. */
function fillIn(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
