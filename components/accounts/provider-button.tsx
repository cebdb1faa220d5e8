import { buttonClass } from "../ui/button";

interface ProviderButtonProps {
  readonly href: string;
  readonly label: string;
  /** What stands between it and the form below; none: there is no form. */
  readonly or?: string;
}

/** Leads to the OpenID provider: a link to the API, not a page of ours. */
export function ProviderButton({ href, label, or }: ProviderButtonProps) {
  return (
    <div className="flex flex-col gap-4">
      <a href={href} className={buttonClass("plain", "self-stretch")}>
        {label}
      </a>
      {or !== undefined && <p className="text-center text-sm text-muted">{or}</p>}
    </div>
  );
}
