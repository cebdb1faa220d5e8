import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { FILE_ENCODINGS } from "@/lib/base/text-encoding";
import { INPUT_SHAPE_NAMES, INPUT_SHAPES } from "@/lib/formats/shapes/registry";
import { importsTexts } from "@/lib/messages/imports-texts";

const docs = readFileSync(path.resolve(import.meta.dirname, "../../../../docs/imports.md"), "utf8");

test("docs/imports.md has each shape as it is", () => {
  const rows = docs.split("\n").filter((line) => line.startsWith("| `"));
  const wanted = INPUT_SHAPE_NAMES.map((name) => {
    const { title, keys, becomes, carries } = INPUT_SHAPES[name];
    return `| \`${name}\` | ${title} | ${keys} | ${carries} | ${becomes} |`;
  });
  expect(rows).toEqual(wanted);
});

test("the site names each shape in the words of the registry, and in every language", () => {
  const titles = Object.fromEntries(INPUT_SHAPE_NAMES.map((name) => [name, INPUT_SHAPES[name].title]));
  expect(importsTexts.en.shapes).toEqual(titles);
  for (const { shapes, encodings } of Object.values(importsTexts)) {
    expect(Object.keys(shapes)).toEqual([...INPUT_SHAPE_NAMES]);
    expect(Object.keys(encodings).sort()).toEqual([...FILE_ENCODINGS].sort());
  }
});
