import type { Details, Report, Run } from "./schema";

type ToldSettings = Pick<Report, "base" | "mode" | "seed"> & {
  readonly details?: Pick<Details, "ensemble"> | undefined;
};

/** Settings by name, as "mode" or "options.epochs"; what is not named was left to base and mode. */
export type NamedSettings = ReadonlyMap<string, string | number | boolean>;

/** All that a run was asked for. */
export function settingsOfRun({ dataset, settings }: Pick<Run, "dataset" | "settings">): NamedSettings {
  const { base, mode, seed, testShare, options } = settings;
  const named = new Map<string, string | number | boolean>(
    Object.entries({ dataset, base, mode, seed, testShare }),
  );
  for (const [name, value] of Object.entries(options))
    if (value !== undefined && value !== false)
      named.set(`options.${name}`, Array.isArray(value) ? value.join(", ") : value);
  return named;
}

/** What a report tells of its training's settings. */
export function settingsOfReport({ base, mode, seed, details }: ToldSettings): NamedSettings {
  const named = new Map<string, string | number | boolean>(Object.entries({ base, mode, seed }));
  if (details?.ensemble !== undefined) named.set("options.ensemble", details.ensemble.heads);
  return named;
}

/** The names of settings that are not the same in all, in the order in which they come. */
export function differingSettings(all: readonly NamedSettings[]): string[] {
  const names = [...new Set(all.flatMap((settings) => [...settings.keys()]))];
  return names.filter((name) => new Set(all.map((settings) => settings.get(name))).size > 1);
}
