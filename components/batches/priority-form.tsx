"use client";

import type { BatchesText } from "@/lib/messages/batches";
import type { BatchRow } from "@/lib/tasks/batch-schema";
import { EditBelow } from "../ui/edit-below";
import { textOf } from "../use-action";
import { PriorityField } from "./batch-fields";

interface PriorityFormProps {
  readonly texts: BatchesText;
  readonly batch: BatchRow;
  readonly busy: boolean;
  readonly onSave: (priority: number) => void;
  readonly onKeep: () => void;
}

/** Another priority for a batch that is being given out. */
export function PriorityForm({ texts: { asks: t, list }, batch, busy, onSave, onKeep }: PriorityFormProps) {
  return (
    <EditBelow
      label={list.of(t.priority, batch.promptSet.name, batch.createdAt.slice(0, 10))}
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
