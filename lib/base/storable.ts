import { z } from "zod";

/** Text that Postgres can keep as it is: without U+0000, and without half a surrogate pair, which UTF-8 cannot write. */
export const storableText = z
  .string()
  .refine(
    (text) => !text.includes("\0") && !/\p{Surrogate}/u.test(text),
    "Leave out U+0000 and half characters.",
  );

/** What others wrote, as Postgres and UTF-8 can hold it. */
export function toStorable(text: string): string {
  return text.toWellFormed().replaceAll("\0", "");
}

const MAX_INTEGER = 2_147_483_647; // of Postgres's integer

/** A row's number as an address names it. */
export const rowNumber = z.coerce.number().int().positive().max(MAX_INTEGER);
