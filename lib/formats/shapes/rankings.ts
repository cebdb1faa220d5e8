import { readPreferenceRecord } from "../preference-record";
import { type InputShape, readEach, type ShapeReader } from "./shape";

/** Lines of an export of rankings. */
export const rankingsShape: InputShape = {
  title: "Rankings of an export",
  keys: 'schema beginning with "preferendum/"',
  becomes: "The prompt, its completions, its tasks and all annotations, as they were.",
  carries: "verdicts",
  joins: false,
  isIt: (value) => typeof value.schema === "string" && value.schema.startsWith("preferendum/"),
  open: openPreferences,
};

/** Reads rankings and pairs, told by the record. */
export function openPreferences(now: Date): ShapeReader {
  return readEach((value, problems) => readPreferenceRecord(value, now, problems))();
}
