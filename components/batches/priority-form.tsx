"use client";

import { batchesTexts } from "@/lib/messages/batches-texts";
import { sayDay } from "@/lib/messages/dates";
import type { Language } from "@/lib/messages/languages";
import type { BatchRow } from "@/lib/tasks/batch-schema";
import { EditBelow } from "../ui/edit-below";
import { textOf } from "../use-action";
import { PriorityField } from "./batch-fields";

interface PriorityFormProps {
  readonly language: Language;
  readonly batch: BatchRow;
  readonly busy: boolean;
  readonly onSave: (priority: number) => void;
  readonly onKeep: () => void;
}

/** Another priority for a batch that is being given out. */
export function PriorityForm({ language, batch, busy, onSave, onKeep }: PriorityFormProps) {
  const { asks: t, list } = batchesTexts[language];
  return (
    <EditBelow
      label={list.of(t.priority, batch.promptSet.name, sayDay(batch.createdAt, language))}
      save={t.save}
      keep={t.keep}
      busy={busy}
      onKeep={onKeep}
      onSave={(form) => onSave(Number(textOf(form, "priority")))}
    >
      <div className="max-w-60">
        <PriorityField texts={t} priority={batch.priority} />
      </div>
    </EditBelow>
  );
}
