import { expect, test } from "vitest";
import { sessionToken } from "@/lib/accounts/session-cookie";

test.each([
  ["preferendum_session=abc", "abc"],
  ["theme=dark; preferendum_session=abc; other=1", "abc"],
  ["theme=dark;preferendum_session=a-b_c", "a-b_c"],
  ["preferendum_session=", ""],
  ["x_preferendum_session=abc", undefined],
  ["Preferendum_session=abc", undefined],
  ["preferendum_session", undefined],
  ["", undefined],
  [null, undefined],
])("the Cookie header %j holds the token %j", (header, token) => {
  expect(sessionToken(header)).toBe(token);
});
