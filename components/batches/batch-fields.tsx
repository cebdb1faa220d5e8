"use client";

import { useId } from "react";
import type { BatchesText } from "@/lib/messages/batches";
import type { BatchPlanInput, BatchPreview } from "@/lib/tasks/batch-schema";
import { TextField } from "../ui/field";
import { Notice } from "../ui/notice";
import { textOf } from "../use-action";

/** Languages and skills that are in use in the project. */
export interface KnownAsks {
  readonly languages: readonly string[];
  readonly skills: readonly string[];
}

interface BatchFieldsProps {
  readonly texts: BatchesText["asks"];
  /** Annotations for each task, as the project asks for. */
  readonly wanted: number;
  /** Missing: the batch asks nothing of who does its tasks. */
  readonly known?: KnownAsks;
}

/** How often each task of a batch is done, by whom, and how urgent that is. */
export function BatchFields({ texts: t, wanted, known }: BatchFieldsProps) {
  return (
    <>
      <TextField
        label={t.wanted}
        name="wanted"
        type="number"
        min={1}
        max={1000}
        defaultValue={wanted}
        required
      />
      {known === undefined ? (
        <PriorityField texts={t} priority={0} />
      ) : (
        <div className="grid gap-4 sm:grid-cols-3">
          <WhoFields texts={t} known={known} />
          <PriorityField texts={t} priority={0} />
        </div>
      )}
    </>
  );
}

interface PriorityFieldProps {
  readonly texts: BatchesText["asks"];
  readonly priority: number;
}

/** A batch's priority, as it is now. */
export function PriorityField({ texts: t, priority }: PriorityFieldProps) {
  return (
    <TextField
      label={t.priority}
      hint={t.priorityHint}
      name="priority"
      type="number"
      min={-1000}
      max={1000}
      defaultValue={priority}
      required
    />
  );
}

function WhoFields({ texts: t, known }: { readonly texts: BatchesText["asks"]; readonly known: KnownAsks }) {
  const id = useId();
  const plain = { autoComplete: "off", spellCheck: false } as const;
  return (
    <>
      <TextField
        label={t.language}
        hint={t.languageHint}
        name="language"
        list={`${id}-languages`}
        maxLength={35}
        {...plain}
      />
      <TextField
        label={t.skill}
        hint={t.skillHint}
        name="skill"
        list={`${id}-skills`}
        maxLength={60}
        {...plain}
      />
      <Options id={`${id}-languages`} words={known.languages} />
      <Options id={`${id}-skills`} words={known.skills} />
    </>
  );
}

function Options({ id, words }: { readonly id: string; readonly words: readonly string[] }) {
  return (
    <datalist id={id}>
      {words.map((word) => (
        <option key={word} value={word} />
      ))}
    </datalist>
  );
}

type BatchChoices = Required<Pick<BatchPlanInput, "wanted" | "language" | "skill" | "priority">>;

/** What the fields say; of those that are not there, nothing is asked. */
export function readBatchFields(form: FormData): BatchChoices {
  return {
    wanted: Number(textOf(form, "wanted")),
    language: textOf(form, "language"),
    skill: textOf(form, "skill"),
    priority: Number(textOf(form, "priority")),
  };
}

interface WhoCanProps {
  readonly texts: BatchesText["asks"];
  readonly preview: BatchPreview;
  readonly sayNumber: (n: number) => string;
}

/** How many members may be given the tasks; a warning where none may. */
export function WhoCan({ texts: t, preview: { members }, sayNumber }: WhoCanProps) {
  if (members > 0) return <p>{t.members(members, sayNumber(members))}</p>;
  return <Notice meaning="warn">{t.nobody}</Notice>;
}
