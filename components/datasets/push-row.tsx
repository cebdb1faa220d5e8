import type { Push } from "@/lib/datasets/push";
import type { Language } from "@/lib/messages/languages";
import { sayBytes } from "@/lib/messages/numbers";
import type { PushesText } from "@/lib/messages/pushes";
import { ProgressBar } from "../ui/progress-bar";

interface PushRowProps {
  readonly push: Push;
  readonly language: Language;
  readonly texts: PushesText;
}

/** How one push stands. */
export function PushRow({ push, language, texts: t }: PushRowProps) {
  const { repository, state, bytes, sentBytes, error, url } = push;
  if (state === "done")
    return (
      <li className="break-words">
        {url === null ? t.done(repository) : <a href={url}>{t.done(repository)}</a>}
      </li>
    );
  const said = t.states[state](repository, sayBytes(sentBytes, language), sayBytes(bytes, language));
  return (
    <li className="flex flex-col gap-1 break-words">
      <span>{said}</span>
      {state === "running" && <ProgressBar value={sentBytes} max={bytes} label={t.progress(repository)} />}
      {error !== null && (
        <span className="text-muted">
          {error} {state === "failed" ? "" : t.retried}
        </span>
      )}
    </li>
  );
}
