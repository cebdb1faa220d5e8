import { expect, test } from "vitest";
import { acceptedLanguage } from "@/lib/messages/accepted-language";

test("a browser's first language that the interface speaks is taken, by weight before order", () => {
  expect(acceptedLanguage("de-AT,de;q=0.9,en;q=0.8")).toBe("de");
  expect(acceptedLanguage("fr, en;q=0.5, DE;q=0.7")).toBe("de");
  expect(acceptedLanguage("en-GB, de")).toBe("en");
});

test("whoever names no such language, or refuses it, reads English", () => {
  for (const header of [null, "", "fr", "*", "de;q=0", "de;q=x", "den"])
    expect(acceptedLanguage(header)).toBe("en");
});
