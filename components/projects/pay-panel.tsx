import { Button } from "../ui/button";
import { TextField } from "../ui/field";
import { Panel } from "../ui/page-header";
import type { PeopleText } from "@/lib/messages/people";

/** Downloads what people worked in a period; the browser's own form sends the choice. */
export function PayPanel({ slug, texts: t }: { readonly slug: string; readonly texts: PeopleText["pay"] }) {
  return (
    <Panel title={t.title}>
      <p className="mb-4 max-w-2xl text-sm text-muted">{t.lead}</p>
      <form action={`/api/v1/projects/${slug}/pay-hours/file`} className="flex flex-wrap items-end gap-4">
        <div className="w-44">
          <TextField label={t.from} name="from" type="date" required />
        </div>
        <div className="w-44">
          <TextField label={t.to} name="to" type="date" required />
        </div>
        <Button type="submit" look="plain">
          {t.download}
        </Button>
      </form>
    </Panel>
  );
}
