import type { OwnSignIn } from "@/lib/accounts/own-sign-in";
import type { OidcRefusal } from "@/lib/accounts/oidc";
import type { ProviderText } from "@/lib/messages/provider";
import { Notice } from "../ui/notice";
import { Panel } from "../ui/page-header";
import { ProviderButton } from "./provider-button";

interface ProviderPanelProps {
  readonly own: OwnSignIn;
  /** How a visit to the provider went that has just ended here. */
  readonly outcome: OidcRefusal | "connected" | undefined;
  readonly texts: ProviderText;
}

/** Whether and how the person signs in through the provider; nothing where none is set up. */
export function ProviderPanel({ own: { provider, hasPassword }, outcome, texts }: ProviderPanelProps) {
  const t = texts.panel;
  if (provider === undefined) return null;
  const { name, isConnected } = provider;
  return (
    <Panel title={t.title}>
      <div className="flex max-w-md flex-col gap-4">
        <ProviderOutcome outcome={outcome} texts={texts} />
        <p className="text-sm">{isConnected ? t.connected(name) : t.lead(name)}</p>
        {!hasPassword && <p className="text-sm text-muted">{t.noPassword}</p>}
        {!isConnected && <ProviderButton href="/api/v1/oidc/start?connect=yes" label={t.connect(name)} />}
      </div>
    </Panel>
  );
}

/** Why nobody was signed in, or that an account is connected. */
export function ProviderOutcome({ outcome, texts: t }: Omit<ProviderPanelProps, "own">) {
  if (outcome === undefined) return null;
  if (outcome === "connected") return <Notice meaning="good">{t.panel.done}</Notice>;
  const [why, fix] = t.refused[outcome];
  return (
    <Notice meaning="bad" fix={fix}>
      {why}
    </Notice>
  );
}
