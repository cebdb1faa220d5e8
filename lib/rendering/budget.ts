/**
 * What one text may still spend on formulae and on colouring code, in characters: typesetting takes about 5 µs a
 * character. Once it is spent, formulae are shown as their source and code without colours.
 */
export interface Budget {
  texCharacters: number;
  codeCharacters: number;
}

export function newBudget(): Budget {
  return { texCharacters: 20_000, codeCharacters: 40_000 };
}

/** Takes the characters from the budget; false, and nothing taken, where it has too few. */
export function spend(budget: Budget, on: keyof Budget, characters: number): boolean {
  if (budget[on] < characters) return false;
  budget[on] -= characters;
  return true;
}
