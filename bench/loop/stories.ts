import type { Rng } from "@/lib/base/random";

/** A prompt of the loop, and the words that stories about it use. */
export interface StoryPrompt {
  readonly text: string;
  readonly friend: string;
}

const PEOPLE = (
  "baker ferryman teacher painter shepherd tailor miller gardener sailor cook carpenter doctor " +
  "weaver potter hunter clerk"
).split(" ");
const PLACES = (
  "harbour market village mountain forest bridge mill garden station library school lighthouse " +
  "castle island valley tower"
).split(" ");
const FRIENDS = "neighbour stranger child brother sister guest traveller widow".split(" ");

const KIND = [
  "shares warm bread with the FRIEND",
  "mends the coat of the FRIEND for free",
  "sings a gentle song for the FRIEND",
  "lights a lamp to guide the FRIEND home",
  "thanks the FRIEND with a smile",
  "carries the heavy bags of the FRIEND",
  "gives the FRIEND a safe place to sleep",
  "listens to the sorrow of the FRIEND",
  "brings flowers to comfort the FRIEND",
  "forgives the debt of the FRIEND",
];
const HARSH = [
  "hides all the bread from the FRIEND",
  "tears the coat of the FRIEND in anger",
  "shouts cruel words at the FRIEND",
  "puts out the lamp and leaves the FRIEND lost",
  "insults the FRIEND without shame",
  "steals the heavy bags of the FRIEND",
  "throws the FRIEND out into the storm",
  "laughs at the sorrow of the FRIEND",
  "breaks the window of the FRIEND",
  "demands double payment from the FRIEND",
];
const PLAIN = [
  "walks along the road near the PLACE",
  "looks at the grey clouds over the PLACE",
  "counts the stones behind the PLACE",
  "waits for the evening train",
  "reads an old newspaper",
  "opens the door of the PLACE",
  "hears a bell in the distance",
  "drinks a cup of tea",
  "sits down under a tree",
  "writes the date in a book",
];

/** All prompts there are, in one order. */
export function allPrompts(): StoryPrompt[] {
  return PEOPLE.flatMap((person) =>
    PLACES.flatMap((place) =>
      FRIENDS.map((friend) => ({
        text: `Tell of the ${person} at the ${place} and the ${friend} .`,
        friend,
      })),
    ),
  );
}

/** What the language model learns to write: three to five sentences, kind, harsh and plain ones alike. */
export function writeStory({ text, friend }: StoryPrompt, rng: Rng): string {
  const [, person = "", place = ""] = /of the (\w+) at the (\w+)/.exec(text) ?? [];
  const sentences = Array.from({ length: 3 + Math.floor(rng() * 3) }, () => {
    const kind = rng();
    const list = kind < 0.3 ? KIND : kind < 0.6 ? HARSH : PLAIN;
    const phrase = list[Math.floor(rng() * list.length)] ?? "";
    return `The ${person} ${phrase.replace("FRIEND", friend).replace("PLACE", place)} .`;
  });
  return sentences.join(" ");
}

/**
 * The hidden rule that the loop has to find: a point for each kind sentence, one off for each harsh one, for each that
 * was said before, and for each that is no sentence of these stories at all.
 */
export function hiddenScore({ friend }: StoryPrompt, story: string): number {
  const seen = new Set<string>();
  let score = 0;
  for (const sentence of story
    .split(" .")
    .map((part) => part.trim())
    .filter(Boolean)) {
    const said = sentence.replace(/^The \w+ /, "");
    const known = said.replace(`the ${friend}`, "the FRIEND");
    const isPlain = PLAIN.some((phrase) => new RegExp(`^${phrase.replace("PLACE", "\\w+")}$`).test(said));
    const worth = KIND.includes(known) ? 1 : HARSH.includes(known) ? -1 : isPlain ? 0 : -1;
    score += seen.has(said) ? -1 : worth;
    seen.add(said);
  }
  return score;
}

/** A story as people read it. */
export function readable(words: string): string {
  return words.replaceAll(" .", ".");
}

/** A story as the language model and the rule read it. */
export function asWords(text: string): string {
  return text.replaceAll(".", " .");
}
