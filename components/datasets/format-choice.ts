import type { ChoiceName } from "@/lib/formats/dataset-format";
import type { ExportSettings } from "@/lib/datasets/schema";

/** A format and the choices that have an effect on it. */
export interface FormatChoice {
  readonly format: ExportSettings["format"];
  readonly choices: readonly ChoiceName[];
}
