import { z } from "zod";
import { IMPORT_ANNOTATOR, importedAnnotation, tiersOfValues } from "../imported-annotation";
import { numberText } from "./number-text";
import type { Problems } from "../record-problem";
import {
  completionWith,
  hasKeys,
  type InputShape,
  type JsonObject,
  readShape,
  type ShapeReader,
  type ShapeRecord,
  taskOf,
  userTurn,
  without,
} from "./shape";

const ASPECTS = ["helpfulness", "correctness", "coherence", "complexity", "verbosity"] as const;

export const helpsteerSchema = z.looseObject({
  prompt: z.string(),
  response: z.string(),
  helpfulness: numberText,
  correctness: numberText.nullish(),
  coherence: numberText.nullish(),
  complexity: numberText.nullish(),
  verbosity: numberText.nullish(),
});
type Row = z.infer<typeof helpsteerSchema>;

const FIX =
  'Write {"prompt", "response", "helpfulness", …}, the responses to one prompt one after the other.';

/** HelpSteer and HelpSteer2: a response a row, with five ratings; the rows of one prompt stand together. */
export const helpsteerShape: InputShape = {
  title: "HelpSteer, HelpSteer2",
  keys: "prompt, response, helpfulness",
  becomes:
    "Rows of one prompt that follow each other are a prompt with its completions; as preferences, their ratings and their order by helpfulness.",
  carries: "ratings",
  joins: false,
  isIt: (value) => hasKeys(value, "prompt", "response", "helpfulness"),
  open: () => new AdjacentRows(),
};

class AdjacentRows implements ShapeReader {
  #line = 0;
  #rows: Row[] = [];

  read = (value: JsonObject, line: number, problems: Problems): readonly ShapeRecord[] => {
    const row = readShape(helpsteerSchema, value, FIX, problems);
    if (row === null) return [];
    if (row.prompt === this.#rows[0]?.prompt) {
      this.#rows.push(row);
      return [];
    }
    const before = this.end();
    this.#line = line;
    this.#rows = [row];
    return before;
  };

  end = (): readonly ShapeRecord[] => {
    const rows = this.#rows;
    const [first] = rows;
    this.#rows = [];
    if (first === undefined) return [];
    const completions = rows.map((row) =>
      completionWith(row.response, null, without(row, "prompt", "response")),
    );
    const tiers = tiersOfValues(
      rows.map((row) => row.helpfulness),
      "highest",
    );
    const ratings = Object.fromEntries(rows.map((row, i) => [String(i), ratingsOf(row)]));
    const annotations = rows.length < 2 ? [] : [importedAnnotation(IMPORT_ANNOTATOR, tiers, { ratings })];
    const prompt = { externalId: null, language: null, tags: [], metadata: {}, completions };
    return [
      {
        line: this.#line,
        groupKey: null,
        prompt: { messages: [userTurn(first.prompt)], ...prompt },
        tasks: taskOf([...tiers.keys()], annotations),
      },
    ];
  };
}

function ratingsOf(row: Row): Record<string, number> {
  return Object.fromEntries(
    ASPECTS.flatMap((aspect) => (typeof row[aspect] === "number" ? [[aspect, row[aspect]]] : [])),
  );
}
