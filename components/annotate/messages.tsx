import type { RenderedMessage } from "@/lib/tasks/schema";
import { RenderedText } from "../text/rendered-text";
import { useTexts } from "./texts";

/** A conversation; instructions to the model are folded away when a conversation follows them. */
export function Messages({ messages }: { readonly messages: readonly RenderedMessage[] }) {
  const t = useTexts().prompt;
  const talk = messages.some(({ role }) => !isInstruction(role));
  return (
    <ol className="an-messages">
      {messages.map(({ role, text }, i) => (
        <li key={i} className="an-message" data-role={role}>
          {isInstruction(role) && talk ? (
            <details>
              <summary className="an-role">{t.system}</summary>
              <RenderedText rendered={text} />
            </details>
          ) : (
            <>
              {(messages.length > 1 || role !== "user") && <p className="an-role">{t.roles[role] ?? role}</p>}
              <RenderedText rendered={text} />
            </>
          )}
        </li>
      ))}
    </ol>
  );
}

function isInstruction(role: string): boolean {
  return role === "system" || role === "developer";
}
