import { z } from "zod";
import type { JsonObject } from "./shapes/shape";

/** Names that a file's own columns or keys may be given. */
export const MAP_TARGETS = [
  "prompt",
  "messages",
  "system",
  "id",
  "prompt_id",
  "language",
  "responses",
  "response",
  "model",
  "chosen",
  "rejected",
  "response_a",
  "response_b",
  "winner",
  "model_a",
  "model_b",
  "annotator",
] as const;

export const MAX_MAPPED_COLUMNS = 100;

const columnsSchema = z.array(z.string().min(1)).min(1).max(MAX_MAPPED_COLUMNS);

/** Which columns (or keys) of a file stand for which of our names; only `responses` may have several. */
export const columnMapSchema = z
  .partialRecord(z.enum(MAP_TARGETS), columnsSchema)
  .refine((map) => Object.keys(map).length > 0, "Name at least one column.")
  .refine(
    (map) => Object.entries(map).every(([target, columns]) => target === "responses" || columns.length === 1),
    "Only responses may have several columns.",
  );
export type ColumnMap = z.infer<typeof columnMapSchema>;

/**
 * The record with its columns under our names. A column that is empty or missing gives nothing; one that has a name of
 * ours but stands for nothing is kept as "column.NAME", so that it is not taken for what it is not.
 */
export function mapColumns(value: JsonObject, map: ColumnMap): JsonObject {
  const targets = Object.entries(map);
  const used = new Set(targets.flatMap(([, columns]) => columns));
  const rest = Object.entries(value)
    .filter(([key]) => !used.has(key))
    .map(([key, cell]) => [Object.hasOwn(map, key) ? `column.${key}` : key, cell] as const);
  const mapped = targets.flatMap(([target, columns]) => {
    const cells = columns
      .map((column) => value[column])
      .filter((cell) => cell !== undefined && cell !== null);
    if (target === "responses")
      return [[target, cells.length === 1 && Array.isArray(cells[0]) ? cells[0] : cells] as const];
    return cells.map((cell) => [target, cell] as const);
  });
  return Object.fromEntries([...rest, ...mapped]);
}
