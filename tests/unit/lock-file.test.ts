import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";

// What `npm ci` needs of the lock file on every platform and with every registry: npm 11 refuses a lock file that lacks
// one platform's optional package, and npm leaves those out that its registry did not have when the file was written.
const packageSchema = z.object({
  resolved: z.string().optional(),
  integrity: z.string().optional(),
  inBundle: z.boolean().optional(),
  optionalDependencies: z.record(z.string(), z.string()).default({}),
});
const lockSchema = z.object({ packages: z.record(z.string(), packageSchema) });

const file = path.resolve(import.meta.dirname, "../../package-lock.json");
const { packages } = lockSchema.parse(JSON.parse(readFileSync(file, "utf8")));

/** Where Node would look for `name` from the package at `from`, nearest first. */
function placesOf(name: string, from: string): string[] {
  const here = from === "" ? `node_modules/${name}` : `${from}/node_modules/${name}`;
  const above = from.lastIndexOf("/node_modules/");
  return from === "" ? [here] : [here, ...placesOf(name, above === -1 ? "" : from.slice(0, above))];
}

test("every optional package of every platform has its entry", () => {
  const wanted = Object.entries(packages).flatMap(([from, { optionalDependencies }]) =>
    Object.keys(optionalDependencies).map((name) => ({ from, name })),
  );
  expect(wanted.length).toBeGreaterThan(50);
  expect(wanted.filter(({ from, name }) => !placesOf(name, from).some((place) => place in packages))).toEqual(
    [],
  );
});

test("no entry names the host that it came from", () => {
  expect(Object.values(packages).flatMap(({ resolved }) => resolved ?? [])).toEqual([]);
});

test("every package is pinned to its bytes", () => {
  const loose = Object.entries(packages).filter(
    ([place, { integrity, inBundle }]) => place !== "" && integrity === undefined && inBundle !== true,
  );
  expect(loose.map(([place]) => place)).toEqual([]);
});
