import type { Problems } from "./record-problem";
import { RANKING_SCHEMA } from "./rankings-record";

const OURS = /^(preferendum\/[\w-]+)@(.*)$/s;

/** Whether the record says to be one of ours that this version does not read; that is a problem with both versions. */
export function isOtherVersion(value: Readonly<Record<string, unknown>>, problems: Problems): boolean {
  if (typeof value.schema !== "string" || value.schema === RANKING_SCHEMA) return false;
  const [, kind, version] = OURS.exec(value.schema) ?? [];
  if (kind === undefined || version === undefined) return false;
  problems.refuse(
    "schema",
    "unknown_version",
    `The record is a "${kind}" of version ${version.slice(0, 40)}; what is read here is "${RANKING_SCHEMA}".`,
    "Export it again with a version of Preferendum that writes the one that is read, or update this one.",
  );
  return true;
}

/** Whether a record offered as a prompt holds preferences, which would be lost; that is a problem. */
export function isPreference(
  value: Readonly<Record<string, unknown>>,
  hasOutputs: boolean,
  problems: Problems,
): boolean {
  const isPair = !hasOutputs && Object.hasOwn(value, "chosen") && Object.hasOwn(value, "rejected");
  if (!isPair && value.schema !== RANKING_SCHEMA) return false;
  problems.refuse(
    isPair ? "chosen" : "schema",
    "is_preference",
    isPair
      ? "The record is a preference (chosen, rejected), not a prompt with its outputs."
      : "The record holds rankings of an export, which an import of prompts would lose.",
    PREFERENCE_FIX,
  );
  return true;
}

export const PREFERENCE_FIX =
  "Import the file as preferences: with --preferences and --project on the command line, as “Preferences that exist already” on the site.";
