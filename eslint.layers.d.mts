export const SLICES: readonly string[];
export function placeOf(path: string): { layer: number; area: string; isSql?: true } | undefined;
export function importViolation(
  from: string,
  to: string,
  options?: { typeOnly?: boolean },
): string | undefined;
