import { UsageError } from "./command";

/** The number of what there are several of ("a dataset"), given as the word that the usage calls `name`. */
export function numberWord(word: string | undefined, name: string, of: string): number {
  if (word === undefined) throw new UsageError(`${name} is missing: the number of ${of}`);
  if (!/^[1-9]\d{0,8}$/.test(word))
    throw new UsageError(`${name} must be the number of ${of}, not "${word}"`);
  return Number(word);
}
