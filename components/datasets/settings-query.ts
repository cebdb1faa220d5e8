import type { ExportSettings } from "@/lib/datasets/schema";

/** The settings as a query of the API. */
export function settingsQuery(settings: ExportSettings): string {
  return new URLSearchParams(
    Object.entries(settings).flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]])),
  ).toString();
}
