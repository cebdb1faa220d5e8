import type { Language } from "@/lib/messages/languages";
import type { SamplingText } from "@/lib/messages/sampling";
import type { Arm, SampleBatch } from "@/lib/sampling/schema";
import { SampledCompletion } from "./sampled-completion";

interface BatchViewProps {
  readonly texts: SamplingText;
  readonly language: Language;
  /** Of one prompt: at least one. */
  readonly batches: readonly SampleBatch[];
  readonly arms: readonly Arm[];
  /** Of each batch only the completions that give their model away. */
  readonly onlyFlagged: boolean;
}

/** A prompt with what the models answered. */
export function BatchView({ texts: t, language, batches, arms, onlyFlagged }: BatchViewProps) {
  const question =
    batches[0]?.messages.findLast(({ role }) => role === "user") ?? batches[0]?.messages.at(-1);
  return (
    <li className="flex flex-col gap-3 rounded-lg border border-line bg-surface p-5">
      <h3 dir="auto" className="line-clamp-3 font-medium break-words whitespace-pre-wrap">
        {question?.text}
      </h3>
      {batches.map((batch) => (
        <div key={batch.place} className="flex flex-col gap-2">
          <p className="text-sm text-muted">{sayArm(arms[batch.arm], t, language)}</p>
          {batch.state === "failed" && (
            <p className="text-sm break-words text-bad">
              {t.batches.givenUp} {batch.error}
            </p>
          )}
          <ol className="flex flex-col gap-2">
            {batch.completions
              .filter(({ leak }) => !onlyFlagged || leak !== null)
              .map((completion) => (
                <SampledCompletion
                  key={completion.id}
                  texts={t}
                  completion={completion}
                  messages={batch.messages}
                />
              ))}
          </ol>
        </div>
      ))}
    </li>
  );
}

function sayArm(arm: Arm | undefined, { batches }: SamplingText, language: Language): string {
  if (arm === undefined) return "";
  const { model, temperature, seed } = arm;
  return [
    model,
    ...(temperature === undefined ? [] : [batches.temperature(temperature.toLocaleString(language))]),
    ...(seed === undefined ? [] : [batches.seed(String(seed))]),
  ].join(" · ");
}
