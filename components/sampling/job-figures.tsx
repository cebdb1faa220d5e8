import type { Language } from "@/lib/messages/languages";
import type { SamplingText } from "@/lib/messages/sampling";
import type { Sampling } from "@/lib/sampling/schema";
import { sayCost } from "./say-cost";

interface JobFiguresProps {
  readonly texts: SamplingText;
  readonly language: Language;
  readonly sampling: Sampling;
}

interface Figure {
  readonly name: string;
  readonly value: string;
  readonly about?: string;
}

/** What a job has asked for, what that cost, and what became of it. */
export function JobFigures({ texts: t, language, sampling }: JobFiguresProps) {
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-3 xl:grid-cols-6">
      {figuresOf(sampling, t, language).map(({ name, value, about }) => (
        <div key={name}>
          <dt className="text-sm text-muted">{name}</dt>
          <dd className="tabular-nums">
            {value}
            {about !== undefined && <span className="block text-sm text-muted">{about}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function figuresOf(sampling: Sampling, { job }: SamplingText, language: Language): Figure[] {
  const { requests, retries, inputTokens, outputTokens, cost, flagged, failed, tasks, project } = sampling;
  const say = (n: number): string => n.toLocaleString(language);
  return [
    { name: job.requests, value: say(requests), ...(retries === 0 ? {} : { about: job.retries(retries) }) },
    { name: job.tokens, value: `${say(inputTokens)} / ${say(outputTokens)}` },
    { name: job.cost, value: cost === null ? job.noPrice : sayCost(cost, language) },
    { name: job.flagged, value: say(flagged) },
    { name: job.failed, value: failed === 0 ? say(0) : job.batches(failed) },
    {
      name: job.tasks,
      value: tasks === null ? (project === null ? job.noTasks : job.tasksLater) : say(tasks),
    },
  ];
}
