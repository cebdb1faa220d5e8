import { isJsonObject } from "../parse-messages";
import { hasOutputList } from "./native";
import { INPUT_SHAPE_NAMES, INPUT_SHAPES, type InputShapeName } from "./registry";
import type { JsonObject } from "./shape";

export type ImportPurpose = "prompts" | "preferences";

/** So many records at the beginning of a file decide on its shape. */
export const RECORDS_TO_RECOGNIZE = 50;

/**
 * The shape that most of the file's first records have by their keys; undefined where none has any. For an import of
 * preferences the shapes that hold some are tried first.
 */
export function recognizeShape(
  values: readonly unknown[],
  purpose: ImportPurpose,
): InputShapeName | undefined {
  const votes = new Map<InputShapeName, number>();
  for (const value of values) {
    const name = isJsonObject(value) ? shapeOf(value, purpose) : undefined;
    if (name !== undefined) votes.set(name, (votes.get(name) ?? 0) + 1);
  }
  const most = Math.max(0, ...votes.values());
  return INPUT_SHAPE_NAMES.find((name) => most > 0 && votes.get(name) === most);
}

function shapeOf(value: JsonObject, purpose: ImportPurpose): InputShapeName | undefined {
  const fitting = INPUT_SHAPE_NAMES.filter((name) => INPUT_SHAPES[name].isIt(value));
  if (purpose === "preferences") {
    const holding = fitting.find((name) => INPUT_SHAPES[name].carries !== "texts");
    if (holding !== undefined) return holding;
  } else if (hasOutputList(value) && fitting[0] !== "rankings") return "native";
  return fitting[0];
}
