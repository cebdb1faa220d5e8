"use client";

import { useId, useState } from "react";
import { Button } from "../ui/button";
import { TextField } from "../ui/field";
import type { ImportChoice } from "./use-import";

const SAMPLE = "demo-prompts.jsonl";
const EXAMPLE = `{"prompt": "Why is the sky blue?", "responses": [{"text": "Because …", "model": "a"}, {"text": "Air …", "model": "b"}]}`;

/** What kind of file, and the file itself: chosen, or dropped anywhere on the field. */
export function FileChoice({ onChosen }: { readonly onChosen: (choice: ImportChoice) => void }) {
  const [kind, setKind] = useState<ImportChoice["kind"]>("prompts");
  const [file, setFile] = useState<File>();
  const [name, setName] = useState("");
  const [noSample, setNoSample] = useState(false);
  const take = (chosen: File | undefined): void => {
    if (chosen === undefined) return;
    setFile(chosen);
    if (name === "") setName(chosen.name.replace(/(\.(jsonl|json|csv|tsv|txt))?(\.gz)?$/, ""));
  };
  const takeSample = async (): Promise<void> => {
    const reply = await fetch(`/samples/${SAMPLE}`).catch(() => undefined);
    setNoSample(reply?.ok !== true);
    if (reply?.ok === true) take(new File([await reply.blob()], SAMPLE));
  };
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (file !== undefined) onChosen({ kind, promptSet: name, file });
      }}
    >
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1 text-sm font-medium">What is in the file</legend>
        <KindOption
          kind="prompts"
          chosen={kind}
          onChoose={setKind}
          title="Prompts with several answers each"
          hint="They become tasks to rank. Prompts alone will do: models can write the answers next."
        />
        <KindOption
          kind="preferences"
          chosen={kind}
          onChoose={setKind}
          title="Preferences that exist already"
          hint="Pairs, ranks, ratings or battles of other tools; or rankings.jsonl of an export."
        />
      </fieldset>
      <DropZone file={file} onTake={take} />
      <details className="text-sm text-muted">
        <summary>What a line looks like</summary>
        <pre className="mt-2 overflow-x-auto rounded-lg bg-sunken p-3 font-mono text-xs text-ink">
          {EXAMPLE}
        </pre>
      </details>
      {kind === "prompts" && (
        <TextField
          label="Name of the prompt set"
          value={name}
          onChange={(event) => setName(event.target.value)}
          required
          hint="A set that has this name already is added to; what it holds already is not added twice."
        />
      )}
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" disabled={file === undefined}>
          Upload and check
        </Button>
        {file === undefined && (
          <Button look="quiet" onClick={() => void takeSample()}>
            Try the sample: 12 prompts with 4 answers each
          </Button>
        )}
        {noSample && (
          <p role="alert" className="text-sm text-bad">
            The sample could not be loaded. Try again.
          </p>
        )}
      </div>
    </form>
  );
}

interface DropZoneProps {
  readonly file: File | undefined;
  readonly onTake: (file: File | undefined) => void;
}

function DropZone({ file, onTake }: DropZoneProps) {
  const [over, setOver] = useState(false);
  const id = useId();
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
        onTake(event.dataTransfer.files[0]);
      }}
      className={`flex cursor-pointer flex-col items-center gap-1 rounded-lg border-2 border-dashed px-6 py-8 text-center focus-within:border-accent ${over ? "border-accent bg-accent-soft" : "border-line-strong"}`}
    >
      <span className="max-w-full font-medium break-words">
        {file === undefined
          ? "Drop a JSONL or JSON file or a table (CSV, TSV) here, or choose one"
          : file.name}
      </span>
      <span className="text-sm text-muted">
        Plain or gzipped, of any size. Each line is checked before anything is stored.
      </span>
      <input
        id={id}
        type="file"
        className="mt-2 max-w-full text-sm file:me-3 file:rounded-lg file:border file:border-line-strong file:bg-surface file:px-3 file:py-1.5"
        accept=".jsonl,.json,.csv,.tsv,.txt,.gz,application/json,text/csv"
        onChange={(event) => onTake(event.target.files?.[0])}
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
