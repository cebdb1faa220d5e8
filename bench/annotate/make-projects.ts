import { randomUUID } from "node:crypto";
import { SYSTEM } from "@/lib/accounts/actor";
import { createRng, type Rng } from "@/lib/base/random";
import { createProject } from "@/lib/projects/services/create-project";
import { cookieOf, createMember } from "../../tests/support/actors";
import { importPrompts } from "../../tests/support/import-file";

/** A project with tasks to be ranked, and an annotator's session in it. */
export interface BenchProject {
  readonly slug: string;
  readonly cookie: { readonly name: string; readonly value: string };
}

/** One task a list of texts. */
export async function makeBenchProject(tasks: readonly (readonly string[])[]): Promise<BenchProject> {
  const name = `Annotate ${randomUUID().slice(0, 8)}`;
  const project = await createProject(SYSTEM, { name, wanted: 1 }, new Date());
  const prompts = tasks.map((texts, n) => ({
    prompt: `Question ${n + 1} of ${name}`,
    responses: texts.map((text) => ({ text })),
  }));
  const report = await importPrompts(prompts, name, project.slug);
  if (report.state !== "committed") throw new Error(`the tasks were refused: ${JSON.stringify(report)}`);
  const [cookieName = "", value = ""] = (await cookieOf(await createMember(project.id, "annotator"))).split(
    "=",
  );
  return { slug: project.slug, cookie: { name: cookieName, value } };
}

const SYLLABLES = "ka ro mi ten sul va per lo shi ner ba du fen gol ti mar es un wor qua".split(" ");

/** Text of a model's kind and of this length: paragraphs, headings, lists, a table, code. */
export function longText(characters: number, seed: string): string {
  const rng = createRng(seed);
  const parts: string[] = [];
  for (let length = 0, n = 0; length < characters; n++) {
    const part =
      n % 7 === 6 ? codeBlock(rng) : n % 5 === 4 ? list(rng) : n % 9 === 8 ? table(rng) : prose(rng, n);
    parts.push(part);
    length += part.length + 2;
  }
  return parts.join("\n\n").slice(0, characters);
}

function prose(rng: Rng, n: number): string {
  const heading = n % 4 === 0 ? `## ${words(rng, 4)}\n\n` : "";
  return `${heading}${words(rng, 30)}, **${words(rng, 3)}** and \`${words(rng, 1)}\`. ${words(rng, 40)}.`;
}

function list(rng: Rng): string {
  return Array.from({ length: 6 }, (_, i) => `${i + 1}. ${words(rng, 12)}`).join("\n");
}

function table(rng: Rng): string {
  const row = (): string => `| ${words(rng, 2)} | ${words(rng, 2)} | ${words(rng, 2)} |`;
  return `${row()}\n| --- | --- | --- |\n${row()}\n${row()}\n${row()}`;
}

function codeBlock(rng: Rng): string {
  const lines = Array.from(
    { length: 8 },
    () => `const ${words(rng, 1)} = "${words(rng, 3)}"; // ${words(rng, 4)}`,
  );
  return `\`\`\`ts\n${lines.join("\n")}\n\`\`\``;
}

function words(rng: Rng, n: number): string {
  const pick = (): string => SYLLABLES[Math.floor(rng() * SYLLABLES.length)] ?? "";
  return Array.from({ length: n }, () => pick() + pick() + (rng() < 0.4 ? pick() : "")).join(" ");
}
