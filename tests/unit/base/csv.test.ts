import { expect, test } from "vitest";
import { csvCell, csvLine } from "@/lib/base/csv";

test("cells are quoted as RFC 4180 has it", () => {
  expect(csvLine(['say "hi", all', "a\nb", "plain", 3, -2.5, null, ""])).toBe(
    '"say ""hi"", all","a\nb",plain,3,-2.5,,\r\n',
  );
});

test.each(["=1+1", "+49", "-cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "\u200b=1"])(
  "%j is no formula for a spreadsheet",
  (text) => {
    expect(csvCell(text).replace(/^"/, "")).toMatch(/^'/);
    expect(csvCell(text)).toContain(text.trim().slice(-1));
  },
);

test("a number below zero is a number, and a hyphen inside is nothing", () => {
  expect(csvCell(-1)).toBe("-1");
  expect(csvCell("Ada-Marie")).toBe("Ada-Marie");
});
