import type { Dataset } from "@/lib/datasets/schema";
import type { DatasetText } from "@/lib/messages/datasets";
import { Button } from "../ui/button";
import { SelectField } from "../ui/field";

interface CompareFormProps {
  readonly slug: string;
  readonly texts: DatasetText;
  /** Newest first. */
  readonly datasets: readonly Dataset[];
}

/** Chooses two datasets; leads to the page that says what changed. */
export function CompareForm({ slug, texts: t, datasets }: CompareFormProps) {
  const [newest, earlier] = datasets;
  if (newest === undefined || earlier === undefined) return null;
  const options = datasets.map(({ number, format }) => (
    <option key={number} value={number}>
      {t.list.dataset(number)} ({format})
    </option>
  ));
  return (
    // Begins anew when a dataset was made: what it offers first is the newest two.
    <form
      key={newest.number}
      action={`/projects/${slug}/datasets/compare`}
      className="flex flex-wrap items-end gap-4"
    >
      <SelectField label={t.compare.before} name="before" defaultValue={earlier.number}>
        {options}
      </SelectField>
      <SelectField label={t.compare.after} name="after" defaultValue={newest.number}>
        {options}
      </SelectField>
      <Button type="submit" look="plain">
        {t.compare.button}
      </Button>
    </form>
  );
}
