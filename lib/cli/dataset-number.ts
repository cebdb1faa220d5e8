import { UsageError } from "./command";

/** The number of a dataset, given as the word that the usage calls `name`. */
export function datasetNumber(word: string | undefined, name: string): number {
  if (word === undefined) throw new UsageError(`${name} is missing: the number of a dataset`);
  if (!/^[1-9]\d{0,8}$/.test(word))
    throw new UsageError(`${name} must be the number of a dataset, not "${word}"`);
  return Number(word);
}
