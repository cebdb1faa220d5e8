/**
 * What one text may still spend on formulae and on colouring code. Typesetting takes about 5 µs a character; colouring
 * up to 0.1 µs per squared length of a line, so that this is 15,000 characters of ordinary code. Once it is spent,
 * formulae are shown as their source and code without colours.
 */
export interface Budget {
  texCharacters: number;
  codeWork: number;
}

export function newBudget(): Budget {
  return { texCharacters: 20_000, codeWork: 2_500_000 };
}

/** Takes the amount from the budget; false, and nothing taken, where it has too few. */
export function spend(budget: Budget, on: keyof Budget, amount: number): boolean {
  if (budget[on] < amount) return false;
  budget[on] -= amount;
  return true;
}
