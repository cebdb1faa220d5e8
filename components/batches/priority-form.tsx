"use client";

import type { BatchesText } from "@/lib/messages/batches";
import type { BatchRow } from "@/lib/tasks/batch-schema";
import { EditBelow } from "../ui/edit-below";
import { TextField } from "../ui/field";
import { textOf } from "../use-action";

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
        <TextField
          label={t.priority}
          hint={t.priorityHint}
          name="priority"
          type="number"
          min={-1000}
          max={1000}
          defaultValue={batch.priority}
          required
        />
      </div>
    </EditBelow>
  );
}
