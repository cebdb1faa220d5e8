import type { Language } from "@/lib/messages/languages";
import type { SamplingText } from "@/lib/messages/sampling";
import type { SamplingSettings } from "@/lib/sampling/schema";

interface JobSettingsProps {
  readonly texts: SamplingText;
  readonly language: Language;
  readonly settings: SamplingSettings;
}

/** What a job was asked for, folded away. */
export function JobSettings({ texts: t, language, settings }: JobSettingsProps) {
  return (
    <details className="rounded-lg border border-line bg-surface p-5">
      <summary className="text-sm font-medium">{t.job.settings}</summary>
      <dl className="mt-3 grid grid-cols-1 gap-x-6 gap-y-2 text-sm sm:grid-cols-[auto_minmax(0,1fr)]">
        {rowsOf(settings, t, language).map(([name, value]) => (
          <div key={name} className="sm:contents">
            <dt className="text-muted">{name}</dt>
            <dd dir="auto" className="break-words whitespace-pre-wrap">
              {value}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function rowsOf(
  settings: SamplingSettings,
  { form, job }: SamplingText,
  language: Language,
): [string, string][] {
  const { topK, minP, repetitionPenalty, contextTokens, chatTemplateArguments } = settings;
  const {
    arms,
    leftOut,
    samples,
    system,
    maxTokens,
    topP,
    stop,
    policyId,
    maxConcurrency,
    requestsPerMinute,
  } = settings;
  const say = (n: number): string => n.toLocaleString(language);
  const distinct = (values: readonly (number | undefined)[], none: string): string =>
    [...new Set(values)]
      .map((n) => (n === undefined ? none : n.toLocaleString(language, { useGrouping: false })))
      .join("; ");
  const set = (name: string, value: string | undefined): [string, string][] =>
    value === undefined ? [] : [[name, value]];
  return [
    [form.models, [...new Set(arms.map(({ endpoint, model }) => `${model} (${endpoint})`))].join("; ")],
    ...set(form.leftOut, leftOut && job.leftOut(leftOut.prompts, leftOut.model)),
    [form.samples, say(samples)],
    [
      form.temperatures,
      distinct(
        arms.map(({ temperature }) => temperature),
        job.own,
      ),
    ],
    [
      form.seeds,
      distinct(
        arms.map(({ seed }) => seed),
        job.none,
      ),
    ],
    ...set(form.maxTokens, maxTokens === undefined ? undefined : say(maxTokens)),
    ...set(form.system, system),
    ...set(form.topP, topP === undefined ? undefined : say(topP)),
    ...set("top_k", topK === undefined ? undefined : say(topK)),
    ...set("min_p", minP === undefined ? undefined : say(minP)),
    ...set("repetition_penalty", repetitionPenalty === undefined ? undefined : say(repetitionPenalty)),
    ...set("num_ctx", contextTokens === undefined ? undefined : say(contextTokens)),
    ...set(
      "chat_template_kwargs",
      chatTemplateArguments === undefined ? undefined : JSON.stringify(chatTemplateArguments),
    ),
    ...set(form.stop, stop.length === 0 ? undefined : stop.map((text) => JSON.stringify(text)).join(" ")),
    ...set(form.policy, policyId),
    ...set(form.concurrency, maxConcurrency === undefined ? undefined : say(maxConcurrency)),
    ...set(form.perMinute, requestsPerMinute === undefined ? undefined : say(requestsPerMinute)),
  ];
}
