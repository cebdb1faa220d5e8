/** Prompts that are hard on a layout, one kind each; a task a prompt. */
export interface Content {
  readonly name: string;
  readonly prompt: string;
  readonly responses: readonly { readonly text: string }[];
}

const PARAGRAPH =
  "A reader who judges answers all day does not want to be impressed; he wants to find the claim, see whether it holds, and go on. Length is a cost that a good answer has to earn, sentence by sentence.";

const LONG = Array.from({ length: 24 }, (_, i) =>
  i % 6 === 0 ? `## Part ${i / 6 + 1}\n\n${PARAGRAPH}` : PARAGRAPH,
).join("\n\n");

const CODE = `A sliding window, with the last index of each character:

\`\`\`python
def longest_unique(text: str) -> int:
    """The length of the longest run of characters in which none occurs twice."""
    last: dict[str, int] = {}
    start = best = 0
    for i, character in enumerate(text):
        if last.get(character, -1) >= start:
            start = last[character] + 1  # the window begins after the earlier occurrence of the same character
        last[character] = i
        best = max(best, i - start + 1)
    return best
\`\`\`

It looks at each character once: \`O(n)\` time, \`O(alphabet)\` memory.`;

const TYPESCRIPT = `\`\`\`ts
export function longestUnique(text: string): number {
  const seen = new Map<string, number>();
  let start = 0;
  return [...text].reduce((best, character, i) => {
    start = Math.max(start, (seen.get(character) ?? -1) + 1);
    seen.set(character, i);
    return Math.max(best, i - start + 1);
  }, 0);
}
\`\`\``;

const TABLE = `| City | Inhabitants | Metro lines | First line opened | Fare | Open at night |
| :-- | --: | --: | --: | --: | :-: |
| Berlin | 3,770,000 | 9 | 1902 | 3.80 € | Fri, Sat |
| Copenhagen | 660,000 | 4 | 2002 | 24 kr. | yes |
| Tokyo | 13,960,000 | 13 | 1927 | ¥ 180 | no |

Sources differ on what counts as a line.`;

const MATHEMATICS = `Integrate by parts with $u = x$ and $\\mathrm{d}v = e^{-x}\\,\\mathrm{d}x$:

$$\\int_0^\\infty x e^{-x}\\,\\mathrm{d}x = \\left[-x e^{-x}\\right]_0^\\infty + \\int_0^\\infty e^{-x}\\,\\mathrm{d}x = 0 + 1 = 1.$$

In general $\\Gamma(n) = (n-1)!$, and

$$A = \\begin{pmatrix} 1 & \\frac{1}{2} \\\\ \\frac{1}{2} & \\frac{1}{3} \\end{pmatrix}, \\qquad \\det A = \\tfrac{1}{12}.$$`;

const ARABIC = `القراءة المتأنية أهم من السرعة. عند مقارنة إجابتين:

1. اقرأ السؤال كاملًا.
2. تحقّق من **صحة** كل ادعاء.
3. لا تفضّل الإجابة لأنها أطول.

استعمل الدالة \`rank(items)\` ثم \`submit()\` في 2026.`;

const HEBREW = "קריאה זהירה חשובה יותר ממהירות. קראו את **השאלה** כולה, ואחר כך השוו שתי תשובות בכל פעם.";

const JAPANESE = `読む順番を決めてから比べると、疲れにくくなります。

- 質問を最後まで読む。
- 事実の誤りを先に探す。
- 長さではなく、**役に立つかどうか**で決める。`;

const CHINESE =
  "先通读问题，再逐句核对每个回答的事实。篇幅长并不等于质量好；能直接解决问题的回答应当排在前面。";

const answers = (...texts: readonly string[]) => texts.map((text) => ({ text }));

export const CONTENTS: readonly Content[] = [
  {
    name: "long",
    prompt: `Summarise what makes an answer good.\n\n${PARAGRAPH}\n\n${PARAGRAPH}\n\n${PARAGRAPH}`,
    responses: answers(LONG, PARAGRAPH, `${LONG}\n\nThe end.`, "It depends."),
  },
  {
    name: "code",
    prompt: "Write a function that gives the length of the longest substring without a repeated character.",
    responses: answers(CODE, TYPESCRIPT, "Use a hash map and two pointers.", `${TYPESCRIPT}\n\n${PARAGRAPH}`),
  },
  {
    name: "table",
    prompt: "Compare the metro of Berlin, Copenhagen and Tokyo in a table.",
    responses: answers(TABLE, "Tokyo's is the largest.", `${PARAGRAPH}\n\n${TABLE}`),
  },
  {
    name: "mathematics",
    prompt: "What is $\\int_0^\\infty x e^{-x}\\,\\mathrm{d}x$?",
    responses: answers(MATHEMATICS, "$1$", "It is $\\Gamma(2) = 1! = 1$.", "It diverges."),
  },
  {
    name: "right-to-left",
    prompt: "كيف أقارن بين إجابتين طويلتين؟",
    responses: answers(ARABIC, HEBREW, "Read both, then decide.", ARABIC.split("\n")[0] ?? ""),
  },
  {
    name: "cjk",
    prompt: "長い回答を比べるコツを教えてください。",
    responses: answers(JAPANESE, CHINESE, "最後まで読んでください。", `${JAPANESE}\n\n${CHINESE}`),
  },
  { name: "two", prompt: "Is the Moon a planet?", responses: answers("No: it orbits the Earth.", PARAGRAPH) },
  {
    name: "nine",
    prompt: "Name a prime above one hundred and say why it is one.",
    responses: [101, 103, 107, 109, 113, 127, 131, 137, 139].map((prime) => ({
      text: `**${prime}**: no prime up to ${Math.floor(Math.sqrt(prime))} divides it.`,
    })),
  },
];

export const GUIDELINES = `Rank the answers from best to worst. Read **all of them** before you give the first place.

# What counts, in this order

1. **Helpful**: it does what was asked, completely.
2. **Truthful**: it claims nothing that is false.
3. **Harmless**: it would do nobody harm.

# Hard cases

| Case | Do |
| --- | --- |
| All are wrong | None acceptable |
| Two are equally good | Give both the same place |
| You cannot judge it | Skip, with the reason |`;
