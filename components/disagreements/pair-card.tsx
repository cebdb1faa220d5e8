import type { ComponentProps } from "react";
import type { DisagreementsText } from "@/lib/messages/disagreements";
import type { Language } from "@/lib/messages/languages";
import { sayNumber } from "@/lib/messages/numbers";
import type { DisagreementRow, PairState } from "@/lib/reward-model/disagreement-schema";
import type { RenderedText as Rendered } from "@/lib/rendering/tree";
import { RenderedText } from "../text/rendered-text";
import { ScrollBox } from "../ui/scroll-box";

/** A pair with its texts as the server rendered them. */
export type ShownPair = DisagreementRow & {
  readonly rendered: {
    readonly prompt: readonly Rendered[];
    readonly better: Rendered;
    readonly worse: Rendered;
  };
};

interface PairCardProps {
  readonly pair: ShownPair;
  readonly language: Language;
  readonly texts: DisagreementsText;
  readonly isSelected: boolean;
  /** Missing: nobody can be asked about it now. */
  readonly onSelect: ((isSelected: boolean) => void) | undefined;
}

const STATE_LOOKS: Readonly<Record<PairState, string>> = {
  unasked: "text-muted",
  waiting: "text-muted",
  kept: "text-bad",
  turned: "text-good",
  level: "text-warn",
  unanswered: "text-muted",
};

/** Two answers with what people and the model say of them; texts look as they did to annotators. */
export function PairCard({ pair, language, texts: t, isSelected, onSelect }: PairCardProps) {
  const { number, people, strength, difference, source, again, prompt, rendered } = pair;
  const say = (reward: number): string => sayNumber(reward, language, 3);
  const facts = [
    t.difference(say(difference)),
    t.people(people.better, people.worse),
    ...(strength === null ? [] : [t.strength(Math.round(strength * 100))]),
    ...(source === null ? [] : [source]),
  ];
  const state = again?.state ?? "unasked";
  return (
    <li className="flex flex-col gap-3 rounded-lg border border-line bg-surface p-4 text-sm">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <label className="flex items-center gap-2.5 font-semibold pointer-coarse:min-h-11">
          {onSelect !== undefined && (
            <input
              type="checkbox"
              aria-label={t.select(number)}
              className="size-4 accent-(--accent)"
              checked={isSelected}
              onChange={(event) => onSelect(event.target.checked)}
            />
          )}
          {t.pair(number)}
        </label>
        <strong className={`font-medium ${STATE_LOOKS[state]}`}>{t.states[state]}</strong>
      </div>
      <p className="wrap-anywhere text-muted tabular-nums">{facts.join(" · ")}</p>
      {again !== null && <p className="tabular-nums">{t.said(again)}</p>}
      <div className="flex min-w-0 flex-col gap-1">
        <p className="font-medium">{t.prompt}</p>
        {prompt.map(({ role }, i) => (
          <div key={i} className="min-w-0">
            {prompt.length > 1 && <p className="text-muted">{role}</p>}
            <ScrolledText label={t.prompt} rendered={rendered.prompt[i]} className="max-h-40" />
          </div>
        ))}
      </div>
      <div className="grid gap-3 md:grid-cols-2">
        <Side
          label={t.better}
          answer={pair.better}
          rendered={rendered.better}
          reward={t.reward(say(pair.better.reward))}
        />
        <Side
          label={t.worse}
          answer={pair.worse}
          rendered={rendered.worse}
          reward={t.reward(say(pair.worse.reward))}
        />
      </div>
    </li>
  );
}

interface SideProps {
  readonly label: string;
  readonly answer: DisagreementRow["better"];
  readonly rendered: Rendered;
  readonly reward: string;
}

function Side({ label, answer: { model }, rendered, reward }: SideProps) {
  return (
    <div className="flex min-w-0 flex-col gap-1 rounded-lg bg-sunken p-3">
      <p className="font-medium">{label}</p>
      <p className="wrap-anywhere text-muted tabular-nums">
        {[reward, ...(model === null ? [] : [model])].join(" · ")}
      </p>
      <ScrolledText label={label} rendered={rendered} className="max-h-96" ground="sunken" />
    </div>
  );
}

interface ScrolledTextProps extends Omit<ComponentProps<typeof ScrollBox>, "children"> {
  readonly rendered: Rendered | undefined;
}

function ScrolledText({ rendered, ...box }: ScrolledTextProps) {
  if (rendered === undefined) return null;
  return (
    <ScrollBox {...box}>
      <RenderedText rendered={rendered} />
    </ScrollBox>
  );
}
