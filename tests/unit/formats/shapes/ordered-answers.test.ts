import { expect, test } from "vitest";
import { tasksOfOrders } from "@/lib/formats/shapes/ordered-answers";

const order = (annotator: string, ...places: readonly number[]) => ({
  annotator,
  places: new Map(places.map((place, item) => [item, place])),
});

test("nobody has two annotations of one task, and nothing of what was said is lost", () => {
  const tasks = tasksOfOrders([
    order("ada", 0, 1),
    order("bob", 1, 0),
    order("ada", 1, 0),
    order("ada", 0, 0),
    order("ada", 0, 1, 2),
  ]);
  const told = tasks.map(({ items, annotations }) => [
    items.length,
    annotations.map(({ annotator, tiers, place }) => [annotator, tiers, place]),
  ]);
  expect(told).toEqual([
    [
      2,
      [
        ["ada", [0, 1], 0],
        ["bob", [1, 0], 1],
      ],
    ],
    [2, [["ada", [1, 0], 2]]],
    [2, [["ada", [0, 0], 3]]],
    [3, [["ada", [0, 1, 2], 4]]],
  ]);
});
