import { expect, test } from "vitest";
import { countTerms, fitTfidf, transformTfidf } from "@/lib/statistics/tfidf";

const ALL = { minTexts: 1, maxTerms: 1000 };

test("terms are words of two characters or more in lower case, and pairs of neighbours", () => {
  expect([...countTerms("A Cat, a CAT's über_maß 42 x")].map(([term, uses]) => `${term}:${uses}`)).toEqual([
    "cat:2",
    "cat cat:1",
    "über_maß:1",
    "cat über_maß:1",
    "42:1",
    "über_maß 42:1",
  ]);
});

// scikit-learn: TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True).fit_transform(["red red fish", "blue fish"])
test("weights are scikit-learn's: sublinear counts, smooth inverse frequency, length 1", () => {
  const texts = ["red red fish", "blue fish"];
  const model = fitTfidf(texts, ALL);
  const rows = transformTfidf(model, texts);
  const weight = (row: number, term: string): number => {
    for (let at = rows.starts[row] ?? 0; at < (rows.starts[row + 1] ?? 0); at++)
      if (rows.indices[at] === model.columns.get(term)) return rows.values[at] ?? 0;
    return 0;
  };
  const rare = Math.log(3 / 2) + 1;
  const red = (1 + Math.log(2)) * rare;
  const length = Math.sqrt(red * red + 1 + 2 * rare * rare);
  expect(weight(0, "red")).toBeCloseTo(red / length, 12);
  expect(weight(0, "fish")).toBeCloseTo(1 / length, 12);
  expect(weight(0, "red red")).toBeCloseTo(rare / length, 12);
  expect(weight(0, "blue")).toBe(0);
  expect(weight(1, "blue fish")).toBeCloseTo(rare / Math.sqrt(1 + 2 * rare * rare), 12);
});

test("rare terms are left out, and of too many the most frequent stay", () => {
  const texts = ["aa bb", "aa cc", "aa cc"];
  expect([...fitTfidf(texts, { minTexts: 2, maxTerms: 10 }).columns.keys()]).toEqual(["aa", "aa cc", "cc"]);
  expect([...fitTfidf(texts, { minTexts: 1, maxTerms: 1 }).columns.keys()]).toEqual(["aa"]);
});

test("a text that stands twice counts twice", () => {
  const once = fitTfidf(["aa bb", "aa"], { minTexts: 2, maxTerms: 10 });
  const twice = fitTfidf(["aa bb", "aa"], { minTexts: 2, maxTerms: 10 }, (i) => (i === 0 ? 2 : 1));
  expect([...once.columns.keys()]).toEqual(["aa"]);
  expect([...twice.columns.keys()].sort()).toEqual(["aa", "aa bb", "bb"]);
});

test("extra numbers stand in columns of their own, unscaled; a text without known terms has only those", () => {
  const model = fitTfidf(["aa bb"], ALL);
  const rows = transformTfidf(model, ["zz", ""], (text) => [text.length]);
  expect(rows.columns).toBe(4);
  expect([...rows.indices]).toEqual([3, 3]);
  expect([...rows.values]).toEqual([2, 0]);
});
