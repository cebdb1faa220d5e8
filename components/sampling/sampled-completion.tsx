import type { SamplingText } from "@/lib/messages/sampling";
import type { SampleBatch } from "@/lib/sampling/schema";

interface SampledCompletionProps {
  readonly texts: SamplingText;
  readonly completion: SampleBatch["completions"][number];
  readonly messages: SampleBatch["messages"];
}

/** One answer as plain text, marked where it gives its model away, with what was really sent for it behind a fold. */
export function SampledCompletion({ texts: { batches: t }, completion, messages }: SampledCompletionProps) {
  const { text, cut, leak, finishReason, sampling } = completion;
  const ending =
    finishReason === "length" || finishReason === "max_tokens" ? t.length : t.finish(finishReason ?? "");
  const isUsual = finishReason === null || ["stop", "end_turn", "stop_sequence"].includes(finishReason);
  return (
    <li className="border-s-2 border-line ps-3 text-sm">
      {leak !== null && (
        <p className="mb-1">
          <span className="rounded bg-warn-soft px-1.5 py-0.5 break-words">
            <strong className="font-medium text-warn">{t.leak}</strong> “{leak}”
          </span>
        </p>
      )}
      {text === "" ? (
        <p className="text-muted">{t.emptyText}</p>
      ) : (
        <p dir="auto" className="line-clamp-4 break-words whitespace-pre-wrap">
          {text}
        </p>
      )}
      {!isUsual && <p className="text-warn">{ending}</p>}
      <details className="mt-1">
        <summary className="text-muted">{t.whole}</summary>
        <div className="mt-2 flex flex-col gap-3 rounded-lg bg-sunken p-3">
          <p dir="auto" className="break-words whitespace-pre-wrap">
            {text}
          </p>
          {cut > 0 && <p className="text-muted">{t.cut(cut)}</p>}
          <Messages title={t.messages} messages={messages} cutText={t.cut} />
          <div>
            <h4 className="font-medium">{t.sent}</h4>
            <dl className="mt-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 font-mono text-xs">
              {Object.entries(sampling).map(([name, value]) => (
                <div key={name} className="contents">
                  <dt className="text-muted">{name}</dt>
                  <dd className="break-words">{JSON.stringify(value)}</dd>
                </div>
              ))}
            </dl>
          </div>
        </div>
      </details>
    </li>
  );
}

interface MessagesProps {
  readonly title: string;
  readonly messages: SampleBatch["messages"];
  readonly cutText: (characters: number) => string;
}

function Messages({ title, messages, cutText }: MessagesProps) {
  return (
    <div>
      <h4 className="font-medium">{title}</h4>
      <ol className="mt-1 flex flex-col gap-1">
        {messages.map(({ role, text, cut }, i) => (
          <li key={i} dir="auto" className="break-words whitespace-pre-wrap">
            <span className="font-mono text-xs text-muted">{role}</span> {text}
            {cut > 0 && <span className="text-muted"> {cutText(cut)}</span>}
          </li>
        ))}
      </ol>
    </div>
  );
}
