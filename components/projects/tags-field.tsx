"use client";

import { useState } from "react";
import { Button } from "../ui/button";
import { TextField } from "../ui/field";

interface TagsFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly name: string;
  readonly initial: readonly string[];
  /** Offered as buttons below, as long as they are not in the field. */
  readonly known: readonly string[];
  readonly addOf: (word: string) => string;
}

/** More buttons than that are harder to look through than to type. */
const MOST_OFFERED = 12;

/** Words between commas, with those that are in use to be added at a press. */
export function TagsField({ label, hint, name, initial, known, addOf }: TagsFieldProps) {
  const [text, setText] = useState(initial.join(", "));
  const words = wordsOf(text);
  const offered = known.filter((word) => !words.includes(word)).slice(0, MOST_OFFERED);
  return (
    <div className="flex flex-col gap-1.5">
      <TextField
        label={label}
        hint={hint}
        name={name}
        value={text}
        autoComplete="off"
        spellCheck={false}
        maxLength={2000}
        onChange={(event) => setText(event.target.value)}
      />
      {offered.length > 0 && (
        <div className="flex flex-wrap gap-1.5">
          {offered.map((word) => (
            <Button
              key={word}
              look="plain"
              aria-label={addOf(word)}
              onClick={() => setText([...words, word].join(", "))}
            >
              + {word}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}

/** The words between the commas of a field. */
export function wordsOf(text: string): string[] {
  return text
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");
}
