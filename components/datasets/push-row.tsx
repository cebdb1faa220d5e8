import { bytesInWords } from "@/lib/base/pace";
import type { Push } from "@/lib/datasets/push";
import type { PushesText } from "@/lib/messages/pushes";
import { ProgressBar } from "../ui/progress-bar";

/** How one push stands. */
export function PushRow({ push, texts: t }: { readonly push: Push; readonly texts: PushesText }) {
  const { repository, state, bytes, sentBytes, error, url } = push;
  if (state === "done")
    return (
      <li className="break-words">
        {url === null ? t.done(repository) : <a href={url}>{t.done(repository)}</a>}
      </li>
    );
  const said = t.states[state](repository, bytesInWords(sentBytes), bytesInWords(bytes));
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
