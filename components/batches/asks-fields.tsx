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

/** What a batch asks of who does its tasks, and how urgent it is. */
export function AsksFields({
  texts: t,
  known,
}: {
  readonly texts: BatchesText["asks"];
  readonly known: KnownAsks;
}) {
  const id = useId();
  const plain = { autoComplete: "off", spellCheck: false } as const;
  return (
    <div className="grid gap-4 sm:grid-cols-3">
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
      <TextField
        label={t.priority}
        hint={t.priorityHint}
        name="priority"
        type="number"
        min={-1000}
        max={1000}
        defaultValue={0}
        required
      />
      <Options id={`${id}-languages`} words={known.languages} />
      <Options id={`${id}-skills`} words={known.skills} />
    </div>
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

type Asks = Pick<BatchPlanInput, "language" | "skill" | "priority">;

/** What the fields say. */
export function readAsks(form: FormData): Asks {
  return {
    language: textOf(form, "language"),
    skill: textOf(form, "skill"),
    priority: Number(textOf(form, "priority")),
  };
}

/** The same as a query's parameters. */
export function queryOfAsks({ language = "", skill = "", priority = 0 }: Asks): Record<string, string> {
  return { language, skill, priority: String(priority) };
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
