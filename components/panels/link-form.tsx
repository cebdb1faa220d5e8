"use client";

import { useRouter } from "next/navigation";
import type { PanelsText } from "@/lib/messages/panels";
import type { NewPanelLink, PanelLink } from "@/lib/panels/schema";
import { callApi } from "../call-api";
import { Button } from "../ui/button";
import { TextField } from "../ui/field";
import { FailureNotice } from "../ui/notice";
import { Panel } from "../ui/page-header";
import { textOf, useAction } from "../use-action";

/** Makes a panel link. */
export function LinkForm({ slug, texts: t }: { readonly slug: string; readonly texts: PanelsText["make"] }) {
  const router = useRouter();
  const { busy, failure, submit } = useAction(async (form, element) => {
    await callApi<PanelLink>("POST", `/api/v1/projects/${slug}/panel-links`, readForm(form));
    element.reset();
    router.refresh();
  });
  return (
    <Panel title={t.title}>
      <form onSubmit={submit} className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <TextField label={t.name} hint={t.nameHint} name="name" required maxLength={100} />
        <TextField label={t.idParameter} hint={t.idHint} name="idParameter" required maxLength={50} />
        <TextField label={t.tasks} hint={t.tasksHint} name="tasks" type="number" min={1} max={10_000} />
        <TextField label={t.most} hint={t.mostHint} name="most" type="number" min={1} max={100_000} />
        <TextField label={t.code} hint={t.codeHint} name="code" maxLength={64} />
        <TextField label={t.kept} hint={t.keptHint} name="kept" maxLength={300} />
        <div className="sm:col-span-2">
          <TextField label={t.returnUrl} hint={t.returnHint} name="returnUrl" maxLength={1000} />
        </div>
        <TextField label={t.days} name="days" type="number" min={1} max={365} defaultValue={30} required />
        <div className="sm:col-span-2">
          <FailureNotice failure={failure} />
        </div>
        <div>
          <Button type="submit" disabled={busy}>
            {t.make}
          </Button>
        </div>
      </form>
    </Panel>
  );
}

/** What is left empty is not asked for. */
function readForm(form: FormData): NewPanelLink {
  const text = (name: string) => textOf(form, name).trim();
  const [tasks, most, code, returnUrl] = [text("tasks"), text("most"), text("code"), text("returnUrl")];
  return {
    name: text("name"),
    idParameter: text("idParameter"),
    keptParameters: text("kept")
      .split(/[\s,]+/)
      .filter((name) => name !== ""),
    days: Number(text("days")),
    ...(tasks === "" ? {} : { tasks: Number(tasks) }),
    ...(most === "" ? {} : { maxParticipants: Number(most) }),
    ...(code === "" ? {} : { code }),
    ...(returnUrl === "" ? {} : { returnUrl }),
  };
}
