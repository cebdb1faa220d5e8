import { describe, expect, test } from "vitest";
import { abilitiesSchema, languageOrNone, skillOrNone } from "@/lib/accounts/abilities";

describe("what somebody reads and knows", () => {
  test("is spelled in one way, and said once", () => {
    expect(
      abilitiesSchema.parse({
        languages: ["DE", "pt_br", " de ", "zh-hant"],
        skills: ["  Machine   Learning ", "machine learning", "Me\u0301decine"],
      }),
    ).toEqual({ languages: ["de", "pt-BR", "zh-Hant"], skills: ["machine learning", "médecine"] });
  });

  test.each([
    [{ languages: ["d e"], skills: [] }, "de or pt-BR"],
    [{ languages: [""], skills: [] }, "de or pt-BR"],
    [{ languages: ["x".repeat(36)], skills: [] }, "de or pt-BR"],
    [{ languages: [], skills: [" "] }, "as in medicine"],
    [{ languages: [], skills: ["law, medicine"] }, "without a comma"],
    [{ languages: [], skills: ["x".repeat(61)] }, "at most 60"],
    [{ languages: Array.from({ length: 51 }, () => "de"), skills: [] }, "At most 50"],
  ])("is refused with words: %j", (asked, words) => {
    const parsed = abilitiesSchema.safeParse(asked);
    expect(parsed.error?.issues[0]?.message).toContain(words);
  });

  test("may be nothing where a batch asks for it", () => {
    expect(languageOrNone.parse("  ")).toBe("");
    expect(skillOrNone.parse("  ")).toBe("");
  });
});
