"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { ReplyOf } from "@/lib/base/contract";
import type { createInviteContract } from "@/lib/projects/contract";
import { sayDay } from "@/lib/messages/dates";
import { peopleTexts } from "@/lib/messages/people-texts";
import { projectsTexts } from "@/lib/messages/projects-texts";
import { useLanguage } from "../annotate/texts";
import { callApi } from "../call-api";
import { Button } from "../ui/button";
import { CopyButton } from "../ui/copy-button";
import { SelectField, TextArea, TextField } from "../ui/field";
import { FailureNotice } from "../ui/notice";
import { Panel } from "../ui/page-header";
import { textOf, useAction } from "../use-action";

const ROLES = ["annotator", "reviewer", "manager"] as const;

type Invite = ReplyOf<typeof createInviteContract>;

interface InvitePanelProps {
  readonly slug: string;
  /** The project's name, for the mail. */
  readonly project: string;
}

/** Makes an invite link. The link is shown once: the server keeps only its hash. */
export function InvitePanel({ slug, project }: InvitePanelProps) {
  const language = useLanguage();
  const t = peopleTexts[language];
  const { roleChoices } = projectsTexts[language];
  const router = useRouter();
  const [invite, setInvite] = useState<Invite>();
  const { busy, failure, submit } = useAction(async (form) => {
    const body = { role: textOf(form, "role"), maxUses: Number(textOf(form, "maxUses")) };
    setInvite(await callApi<Invite>("POST", `/api/v1/projects/${slug}/invites`, body));
    router.refresh();
  });
  return (
    <Panel title={t.invite.title}>
      <form onSubmit={submit} className="flex flex-wrap items-end gap-4">
        <div className="w-44">
          <SelectField label={t.role} name="role" defaultValue="annotator">
            {ROLES.map((role) => (
              <option key={role} value={role}>
                {roleChoices[role]}
              </option>
            ))}
          </SelectField>
        </div>
        <div className="w-44">
          <TextField
            label={t.invite.uses}
            name="maxUses"
            type="number"
            min={1}
            max={1000}
            defaultValue={20}
          />
        </div>
        <Button type="submit" disabled={busy}>
          {t.invite.make}
        </Button>
      </form>
      <div className="mt-4 flex flex-col gap-3">
        <FailureNotice failure={failure} />
        {invite !== undefined && <InviteLink invite={invite} project={project} />}
      </div>
    </Panel>
  );
}

function InviteLink({ invite, project }: Omit<InvitePanelProps, "slug"> & { readonly invite: Invite }) {
  const language = useLanguage();
  const { invite: t, mail } = peopleTexts[language];
  const until = sayDay(invite.expiresAt, language);
  const link = window.location.origin + invite.path;
  const mailText = fillIn(mail.text, { project, link, until });
  return (
    <div className="flex flex-col gap-1.5" role="status">
      <div className="flex flex-wrap items-end gap-3">
        <div className="min-w-60 flex-1">
          <TextField label={t.link} readOnly value={link} onFocus={(event) => event.currentTarget.select()} />
        </div>
        <CopyButton text={link} label={t.copy} />
      </div>
      <p className="text-sm text-muted">{t.about(invite.maxUses, until)}</p>
      <div className="flex flex-wrap items-end gap-3">
        <div className="min-w-60 flex-1">
          <TextArea label={mail.label} readOnly rows={9} value={mailText} hint={mail.hint} />
        </div>
        <CopyButton text={mailText} label={mail.copy} />
      </div>
    </div>
  );
}

/** The text with what stands for its names in braces. */
function fillIn(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
