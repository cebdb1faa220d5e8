import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { findInterfaceTexts } from "../support/interface-texts";

const root = path.resolve(import.meta.dirname, "../..");

/** The prompt and the answers that the preview of a protocol shows: a project's texts, not the interface's. */
const SAMPLE = "app/(work)/protocol-preview/sample.ts";

/** What is the same in every language, or meant for machines. */
const EXCEPTIONS = [
  "app/layout.tsx: Preferendum",
  "app/layout.tsx: Rank model outputs with a group of people and train a reward model on the result.",
  // Names of keys, which `keys.keyName` turns into those of the language's keyboards.
  "components/annotate/hotkeys.ts: Arrow",
  "components/annotate/key-rows.ts: Ctrl + Enter",
  "components/annotate/key-rows.ts: Ctrl + Shift + Z",
  "components/annotate/key-rows.ts: Shift + …",
  "components/annotate/key-rows.ts: Space, J, K",
  "components/datasets/dataset-list.tsx: kB",
  // Parameters of the model servers' API.
  "components/sampling/sampling-fields.tsx: chat_template_kwargs",
  "components/sampling/sampling-fields.tsx: min_p",
  "components/sampling/sampling-fields.tsx: num_ctx",
  "components/sampling/sampling-fields.tsx: repetition_penalty",
  "components/sampling/sampling-fields.tsx: top_k",
  "components/settings/appearance-menu.tsx: Aa",
  "components/shell/enter-card.tsx: Preferendum",
  "components/shell/site-bar.tsx: Preferendum",
];

function interfaceFiles(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .map((name) => path.posix.join(folder, name))
    .filter((name) => /\.tsx?$/.test(name) && name !== SAMPLE);
}

test("pages write no text of their own: each is in lib/messages, in every language", () => {
  const files = ["app", "components"].flatMap(interfaceFiles);
  expect(files.length).toBeGreaterThan(100);
  const found = files.flatMap((file) =>
    findInterfaceTexts(file, readFileSync(path.join(root, file), "utf8")),
  );
  expect([...new Set(found)].toSorted()).toEqual(EXCEPTIONS);
});

test.each([
  ["between tags", "const a = <p>Nobody has joined yet.</p>;"],
  ["a lower-case word between tags", "const a = <p>{n} votes</p>;"],
  ["in an attribute", 'const a = <nav aria-label="project" />;'],
  ["chosen in an attribute", "const a = <Field label={isNew ? `new ${kind}` : t.label} />;"],
  ["in a table of words", 'const STATES = { queued: "Waiting" };'],
  ["in a template", "const say = (n: number) => `Version ${n}`;"],
  ["thrown for the person", 'throw new ApiError(0, "cancelled", "Cancelled.");'],
])("a text %s is found", (_, source) => {
  expect(findInterfaceTexts("a.tsx", source)).toHaveLength(1);
});

test.each([
  'import { Save } from "Save";',
  'type State = "Waiting";',
  'const isSave = event.key === "Save";',
  'const key = "ArrowUp";',
  'const a = <p className="Wide text">{t.save}</p>;',
  "const error = errors[`options.${i}.label`];",
  'throw new Error("No provider above.");',
  'const path = "/api/v1/projects";',
])("%s is no text for people", (source) => {
  expect(findInterfaceTexts("a.tsx", source)).toEqual([]);
});
