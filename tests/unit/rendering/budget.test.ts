import { expect, test } from "vitest";
import { newBudget, spend } from "@/lib/rendering/budget";

test("spends until there is too little, and then takes nothing", () => {
  const budget = { ...newBudget(), texCharacters: 10 };
  expect(spend(budget, "texCharacters", 6)).toBe(true);
  expect(spend(budget, "texCharacters", 5)).toBe(false);
  expect(spend(budget, "texCharacters", 4)).toBe(true);
});
