import { isPreference, PREFERENCE_FIX } from "../other-record";
import { isJsonObject } from "../parse-messages";
import { Problems, type RecordProblem } from "../record-problem";
import type { ImportPurpose } from "./recognize-shape";
import type { InputShape, ShapeReader, ShapeRecord } from "./shape";

export interface ReadLine {
  readonly records: readonly ShapeRecord[];
  readonly problems: readonly RecordProblem[];
}

/**
 * Reads the records of one file as the shape says, for an import of prompts or of preferences. A record with a problem
 * that refuses it gives nothing; what would lose who won is refused as a prompt, and what tells of no order as a
 * preference.
 */
export class PurposeReader {
  readonly #reader: ShapeReader;

  constructor(
    readonly shape: InputShape,
    readonly purpose: ImportPurpose,
    now: Date,
  ) {
    this.#reader = shape.open(now);
  }

  read(value: unknown, line: number): ReadLine {
    const problems = new Problems();
    const records = this.#read(value, line, problems);
    return { records: this.#fit(records), problems: problems.list };
  }

  end(): readonly ShapeRecord[] {
    return this.#fit(this.#reader.end());
  }

  #read(value: unknown, line: number, problems: Problems): readonly ShapeRecord[] {
    if (!isJsonObject(value)) {
      problems.wrongType("", `an object (${this.shape.title})`, value);
      return [];
    }
    if (this.purpose === "prompts" && this.shape.carries === "verdicts") {
      if (!isPreference(value, false, problems)) refuseVerdict(this.shape, problems);
      return [];
    }
    if (this.purpose === "preferences" && this.shape.carries === "texts") {
      refuseTexts(this.shape, problems);
      return [];
    }
    const records = this.#reader.read(value, line, problems);
    // A reader that holds rows back gives those of earlier lines, which this line's problems do not refuse.
    return problems.refused
      ? records.filter((record) => record.line !== line)
      : this.#told(records, problems);
  }

  /** A prompt of which no order is known is nothing among preferences. */
  #told(records: readonly ShapeRecord[], problems: Problems): readonly ShapeRecord[] {
    if (this.purpose === "prompts" || records.length === 0 || records.some(({ tasks }) => tasks.length > 0))
      return records;
    problems.warn(
      "",
      "no_preference",
      "The record tells of no order of its completions, for example because a rating is missing.",
      "Its prompt and completions are taken without an annotation.",
    );
    return records;
  }

  #fit(records: readonly ShapeRecord[]): readonly ShapeRecord[] {
    return this.purpose === "prompts" ? records.map((record) => ({ ...record, tasks: [] })) : records;
  }
}

function refuseVerdict(shape: InputShape, problems: Problems): void {
  problems.refuse(
    "",
    "is_preference",
    `The record is a preference (${shape.title}), which an import of prompts would lose.`,
    PREFERENCE_FIX,
  );
}

function refuseTexts(shape: InputShape, problems: Problems): void {
  problems.refuse(
    "",
    "no_preferences",
    `The record holds prompts and outputs (${shape.title}), but nobody's preference.`,
    "Import the file as prompts with their answers, or choose another shape.",
  );
}
