import type { Endpoint } from "./schema";

/** What the last request to the server met, where that says that the server itself does not work. */
export function failingWith({
  lastError,
  lastAnswerAt,
}: Pick<Endpoint, "lastError" | "lastAnswerAt">): Endpoint["lastError"] {
  return lastError !== null && (lastAnswerAt === null || lastAnswerAt < lastError.at) ? lastError : null;
}
