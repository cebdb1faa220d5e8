import { expect, test } from "vitest";
import { makePseudonym } from "@/lib/accounts/pseudonym";
import { createRng } from "@/lib/base/random";

test("a pseudonym is a_ and ten characters that are not mistaken for each other", () => {
  const rng = createRng("pseudonyms");
  for (let i = 0; i < 200; i++) expect(makePseudonym(rng)).toMatch(/^a_[a-hjkmnp-z2-9]{10}$/);
});

test("the same seed gives the same name, and names differ", () => {
  expect(makePseudonym(createRng("x"))).toBe(makePseudonym(createRng("x")));
  const rng = createRng("many");
  expect(new Set(Array.from({ length: 5000 }, () => makePseudonym(rng))).size).toBe(5000);
});

test("the ends of the random numbers' range stay within the alphabet", () => {
  expect(makePseudonym(() => 0)).toBe("a_aaaaaaaaaa");
  expect(makePseudonym(() => 1 - Number.EPSILON)).toBe("a_9999999999");
});
