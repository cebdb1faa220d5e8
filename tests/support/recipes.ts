import { spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { childEnv } from "@/lib/platform/env";

const PAGE = path.resolve(import.meta.dirname, "../../docs/recipes.md");
const FENCE = /^```(\w*)(?: file=(\S+))?\n([\s\S]*?)^```$/gm;
const HEADING = /^## (.*)$/gm;

export const RECIPE_LANGUAGES = ["sh", "python", "ts"] as const;
export type RecipeLanguage = (typeof RECIPE_LANGUAGES)[number];

export interface Recipe {
  readonly language: RecipeLanguage;
  /** Heading that it stands under. */
  readonly title: string;
  /** Saved under this name for the others, and not run by itself. */
  readonly file: string | undefined;
  readonly code: string;
  /** What the page says that it prints; undefined where it says nothing. */
  readonly prints: string | undefined;
}

/** The code blocks of docs/recipes.md; those before a block of output all print that. */
export function readRecipes(): Recipe[] {
  const page = readFileSync(PAGE, "utf8");
  const headings = [...page.matchAll(HEADING)];
  const recipes: Recipe[] = [];
  let waiting: Omit<Recipe, "prints">[] = [];
  const settle = (prints: string | undefined) => {
    recipes.push(...waiting.map((recipe) => ({ ...recipe, prints })));
    waiting = [];
  };
  for (const { 1: word, 2: file, 3: code = "", index } of page.matchAll(FENCE)) {
    const title = headings.filter((heading) => heading.index < index).at(-1)?.[1] ?? "Files";
    if (waiting[0] !== undefined && waiting[0].title !== title) settle(undefined);
    if (word === "text") settle(code);
    const language = RECIPE_LANGUAGES.find((one) => one === word);
    if (language !== undefined) waiting.push({ language, title, file, code });
  }
  settle(undefined);
  return recipes;
}

const TSX = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;

/** How each language is run; a block as its own program. */
const COMMANDS: Readonly<Record<RecipeLanguage, (script: string) => readonly [string, readonly string[]]>> = {
  sh: (script) => ["sh", ["-eu", script]],
  python: (script) => ["python3", [script]],
  ts: (script) => [process.execPath, ["--import", TSX, script]],
};

const EXTENSIONS = { sh: "sh", python: "py", ts: "mts" } as const;

/** What a language needs on the machine and does not find; undefined: nothing. */
export function missingProgram(language: RecipeLanguage): string | undefined {
  const needed = { sh: ["sh", "curl"], python: ["python3"], ts: [] }[language];
  return needed.find((program) => spawnSync(program, ["--version"]).error !== undefined);
}

export interface RecipeOutput {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a block in the folder as somebody would who copied it there. */
export async function runRecipe(
  { language, code }: Recipe,
  at: { readonly folder: string; readonly url: string; readonly key: string },
): Promise<RecipeOutput> {
  const script = path.join(at.folder, `recipe.${EXTENSIONS[language]}`);
  await writeFile(script, code);
  const [program, args] = COMMANDS[language](script);
  const env = childEnv({
    PREFERENDUM_URL: at.url,
    PREFERENDUM_KEY: at.key,
    NODE_OPTIONS: undefined,
    PYTHONDONTWRITEBYTECODE: "1",
  });
  const child = spawn(program, args, { cwd: at.folder, env, stdio: ["ignore", "pipe", "pipe"] });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (part: Buffer) => (stdout += part.toString("utf8")));
  child.stderr.on("data", (part: Buffer) => (stderr += part.toString("utf8")));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (status) => resolve({ code: status, stdout, stderr }));
  });
}
