import type { Mode, OfferedBase } from "@/lib/reward-model/schema";

interface Words {
  readonly title: string;
  readonly hint: string;
}

const BUILT_IN: ReadonlyMap<string, Words> = new Map([
  [
    "use-lite",
    {
      title: "USE-lite",
      hint: "Seconds to minutes. 63 to 80 % on three public sets of some thousand pairs. Scored by Preferendum only; transformers cannot load it.",
    },
  ],
  [
    "bert-mini",
    {
      title: "bert-mini",
      hint: "Minutes to hours on two cores, and it wants thousands of pairs. A standard Hugging Face folder that transformers loads.",
    },
  ],
]);

/** What a person reads of a base; one of the bases' folder is called as its folder is. */
export function sayBase({ name, family }: OfferedBase): Words {
  const known = BUILT_IN.get(name);
  if (known !== undefined) return known;
  return {
    title: name,
    hint: `A model of the family ${family ?? "unknown"}, saved as a folder that transformers loads.`,
  };
}

const MODES: Record<Mode, Words> = {
  head: {
    title: "Head only",
    hint: "The model reads each text once; only the head learns: fast, and the weakest.",
  },
  top: {
    title: "Top layers",
    hint: "The lower layers read each text once; the two upper ones and the head learn.",
  },
  lora: { title: "LoRA", hint: "Small additions to every layer learn; memory and time stay moderate." },
  full: { title: "All of it", hint: "Every weight learns: slow for a large base, and the strongest." },
};

export function sayMode(mode: Mode): Words {
  return MODES[mode];
}
