import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createRng, type Rng } from "@/lib/base/random";

const WORDS =
  "the of and to in is that it was for on are with as his they at be this from have or by one had not but what all were when we there can an your which their said if do will each about how up out them then she many some so these would other into has more her two like him see time could no make than first been its who now people my made over did down only way find use may water long little very after words called just where most know".split(
    " ",
  );
const MARKS = [", ", ". ", ".\n\n", ": ", "\n- ", ' "quoted" ', " naïve ", " — "];

export interface FileShape {
  readonly prompts: number;
  readonly completions: number;
  /** Of one completion, about. */
  readonly characters: number;
}

/** Writes prompts with sampled outputs as JSONL: words in sentences, with line breaks, quotes and letters beyond ASCII. */
export async function makeFile(file: string, shape: FileShape): Promise<void> {
  await pipeline(Readable.from(lines(shape)), createWriteStream(file));
}

function* lines({ prompts, completions, characters }: FileShape): Generator<string> {
  const rng = createRng("bulk");
  for (let i = 0; i < prompts; i++) {
    const responses = Array.from({ length: completions }, (_, index) => ({
      text: makeText(rng, characters),
      model: `model-${index}`,
      temperature: 0.7,
    }));
    const prompt = `Question ${i}: ${makeText(rng, 120)}`;
    yield `${JSON.stringify({ id: `q-${i}`, prompt, responses, tags: ["bench"] })}\n`;
  }
}

function makeText(rng: Rng, characters: number): string {
  let text = "";
  while (text.length < characters) {
    text += WORDS[Math.floor(rng() * WORDS.length)] ?? "";
    text += rng() < 0.15 ? (MARKS[Math.floor(rng() * MARKS.length)] ?? "") : " ";
  }
  return text;
}
