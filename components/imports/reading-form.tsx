"use client";

import { useState } from "react";
import { columnMapText, parseColumnMap } from "@/lib/formats/column-map-text";
import type { ImportReport } from "@/lib/imports/schema";
import type { ImportsText } from "@/lib/messages/imports";
import { Button } from "../ui/button";
import { SelectField, TextField } from "../ui/field";

/** What the reader of a file is told; empty for what it recognises itself. */
export interface AskedReading {
  readonly shape?: string;
  readonly encoding?: string;
  readonly map?: Readonly<Record<string, readonly string[]>>;
}

interface ReadingFormProps {
  readonly report: ImportReport;
  readonly texts: ImportsText;
  readonly busy: boolean;
  readonly onReadAgain: (reading: AskedReading) => void;
}

/** As what the file was read, and another choice. Open where it was read as nothing. */
export function ReadingForm({ report, texts: t, busy, onReadAgain }: ReadingFormProps) {
  const { reading, shape: readAs } = report;
  const [shape, setShape] = useState<string>(reading.shape ?? "");
  const [encoding, setEncoding] = useState<string>(reading.encoding ?? "utf-8");
  const [columns, setColumns] = useState(reading.map === undefined ? "" : columnMapText(reading.map));
  const parsed = columns.trim() === "" ? undefined : parseColumnMap(columns);
  const wrong = parsed !== undefined && "wrong" in parsed;
  const read = (): void =>
    onReadAgain({
      ...(shape === "" ? {} : { shape }),
      ...(encoding === "utf-8" ? {} : { encoding }),
      ...(parsed !== undefined && "map" in parsed ? { map: parsed.map } : {}),
    });
  return (
    <details open={readAs === null} className="text-sm">
      <summary className="font-medium">
        {readAs === null ? t.title : `${t.readAs} ${t.shapes[readAs]}`}
      </summary>
      <form
        aria-label={t.title}
        className="mt-3 flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (!wrong) read();
        }}
      >
        <SelectField label={t.shape} value={shape} onChange={(event) => setShape(event.target.value)}>
          <option value="">{t.recognize}</option>
          {optionsOf(t.shapes)}
        </SelectField>
        <SelectField
          label={t.encoding}
          hint={t.encodingHint}
          value={encoding}
          onChange={(event) => setEncoding(event.target.value)}
        >
          {optionsOf(t.encodings)}
        </SelectField>
        <TextField
          label={t.columns}
          hint={t.columnsHint}
          error={wrong ? t.columnsWrong : undefined}
          value={columns}
          onChange={(event) => setColumns(event.target.value)}
        />
        <div>
          <Button type="submit" look="plain" disabled={busy}>
            {t.again}
          </Button>
        </div>
      </form>
    </details>
  );
}

function optionsOf(names: Readonly<Record<string, string>>) {
  return Object.entries(names).map(([value, name]) => (
    <option key={value} value={value}>
      {name}
    </option>
  ));
}
