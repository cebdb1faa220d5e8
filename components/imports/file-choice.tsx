"use client";

import { useEffect, useId, useRef, useState } from "react";
import { Button } from "../ui/button";
import type { ImportsText } from "@/lib/messages/imports";
import type { UploadText } from "@/lib/messages/upload";
import { TextArea, TextField } from "../ui/field";
import type { ImportChoice } from "./use-import";

const SAMPLE = "demo-prompts.jsonl";
const EXAMPLE = `{"prompt": "Why is the sky blue?", "responses": [{"text": "Because …", "model": "a"}, {"text": "Air …", "model": "b"}]}`;

interface FileChoiceProps {
  readonly texts: ImportsText;
  readonly said: UploadText["choice"];
  readonly onChosen: (choice: ImportChoice) => void;
}

/** What kind of files, and the files themselves: chosen, dropped anywhere on the field, or pasted as text. */
export function FileChoice({ texts: t, said, onChosen }: FileChoiceProps) {
  const [kind, setKind] = useState<ImportChoice["kind"]>("prompts");
  const [files, setFiles] = useState<readonly File[]>([]);
  const [pasted, setPasted] = useState("");
  const [name, setName] = useState("");
  const [noSample, setNoSample] = useState(false);
  const take = (chosen: readonly File[]): void => {
    const [first] = chosen;
    if (first === undefined) return;
    setFiles(chosen);
    if (name === "") setName(first.name.replace(/(\.(jsonl|json|csv|tsv|txt|parquet))?(\.gz)?$/, ""));
  };
  const given = pasted.trim() === "" ? files : [...files, new File([pasted], t.pastedName)];
  const takeSample = async (): Promise<void> => {
    const reply = await fetch(`/samples/${SAMPLE}`).catch(() => undefined);
    setNoSample(reply?.ok !== true);
    if (reply?.ok === true) take([new File([await reply.blob()], SAMPLE)]);
  };
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (given.length > 0) onChosen({ kind, promptSet: name, files: given });
      }}
    >
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1 text-sm font-medium">{said.kind}</legend>
        {(["prompts", "preferences"] as const).map((one) => (
          <KindOption key={one} kind={one} chosen={kind} onChoose={setKind} {...said.kinds[one]} />
        ))}
      </fieldset>
      <DropZone files={files} texts={t} onTake={take} />
      <details className="text-sm">
        <summary>{t.paste}</summary>
        <div className="mt-2">
          <TextArea
            label={t.pasted}
            hint={t.pastedHint}
            rows={6}
            spellCheck={false}
            value={pasted}
            onChange={(event) => setPasted(event.target.value)}
          />
        </div>
      </details>
      <details className="text-sm text-muted">
        <summary>{said.example}</summary>
        <pre className="mt-2 overflow-x-auto rounded-lg bg-sunken p-3 font-mono text-xs text-ink">
          {EXAMPLE}
        </pre>
      </details>
      {kind === "prompts" && (
        <TextField
          label={said.name}
          value={name}
          onChange={(event) => setName(event.target.value)}
          required
          hint={said.nameHint}
        />
      )}
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" disabled={given.length === 0}>
          {said.send}
        </Button>
        {given.length === 0 && (
          <Button look="quiet" onClick={() => void takeSample()}>
            {said.sample}
          </Button>
        )}
        {noSample && (
          <p role="alert" className="text-sm text-bad">
            {said.noSample}
          </p>
        )}
      </div>
    </form>
  );
}

interface DropZoneProps {
  readonly files: readonly File[];
  readonly texts: ImportsText;
  readonly onTake: (files: readonly File[]) => void;
}

function DropZone({ files, texts: t, onTake }: DropZoneProps) {
  const [over, setOver] = useState(false);
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // What was chosen before the page's script was there has told nobody.
    const early = [...(input.current?.files ?? [])];
    if (files.length === 0 && early.length > 0) onTake(early);
  }, [files, onTake]);
  return (
    <label
      htmlFor={id}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onTake([...event.dataTransfer.files]);
      }}
      className={`flex cursor-pointer flex-col items-center gap-1 rounded-lg border-2 border-dashed px-6 py-8 text-center focus-within:border-accent ${over ? "border-accent bg-accent-soft" : "border-line-strong"}`}
    >
      <span className="max-w-full font-medium break-words">
        {files.length === 0 ? t.drop : files.map((file) => file.name).join(", ")}
      </span>
      <span className="text-sm text-muted">{t.dropHint}</span>
      <input
        ref={input}
        id={id}
        type="file"
        multiple
        className="mt-2 max-w-full text-sm file:me-3 file:rounded-lg file:border file:border-line-strong file:bg-surface file:px-3 file:py-1.5"
        accept=".jsonl,.json,.csv,.tsv,.txt,.gz,.parquet,application/json,text/csv"
        onChange={(event) => onTake([...(event.target.files ?? [])])}
      />
    </label>
  );
}

interface KindOptionProps {
  readonly kind: ImportChoice["kind"];
  readonly chosen: ImportChoice["kind"];
  readonly onChoose: (kind: ImportChoice["kind"]) => void;
  readonly title: string;
  readonly hint: string;
}

function KindOption({ kind, chosen, onChoose, title, hint }: KindOptionProps) {
  return (
    <label className="flex items-start gap-2.5">
      <input
        type="radio"
        name="kind"
        checked={kind === chosen}
        onChange={() => onChoose(kind)}
        className="mt-1 accent-(--accent)"
      />
      <span className="text-sm">
        <span className="font-medium">{title}</span> <span className="text-muted">{hint}</span>
      </span>
    </label>
  );
}
