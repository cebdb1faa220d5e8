import { expect, test } from "vitest";
import { DEFAULT_SETTINGS } from "@/lib/accounts/setting-choices";
import { settingsChangeSchema, settingsOf } from "@/lib/accounts/settings";

test("what is stored is completed with the defaults", () => {
  expect(settingsOf({})).toEqual(DEFAULT_SETTINGS);
  expect(settingsOf({ theme: "dark" })).toEqual({ ...DEFAULT_SETTINGS, theme: "dark" });
});

test("a value that the product does not know any more has its default, the others stay", () => {
  expect(settingsOf({ theme: "sepia", language: "de", left: 1 })).toEqual({
    ...DEFAULT_SETTINGS,
    language: "de",
  });
  expect(settingsOf(undefined)).toEqual(DEFAULT_SETTINGS);
});

test("a change names some of them, and only values that there are", () => {
  expect(settingsChangeSchema.parse({ layout: "two" })).toEqual({ layout: "two" });
  expect(settingsChangeSchema.safeParse({ theme: "sepia" }).success).toBe(false);
  expect(settingsChangeSchema.safeParse({ textSize: 12 }).success).toBe(false);
});
