import {
  useId,
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
} from "react";

const CONTROL =
  "min-h-10.5 w-full pointer-coarse:min-h-11 rounded-lg border border-line-strong bg-surface px-3 py-2 text-ink placeholder:text-muted disabled:opacity-60";

interface FieldTexts {
  readonly label: string;
  readonly hint?: ReactNode | undefined;
  readonly error?: string | undefined;
}

function Frame({
  id,
  label,
  hint,
  error,
  children,
}: FieldTexts & { readonly id: string; readonly children: ReactNode }) {
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      {children}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="text-sm wrap-anywhere text-muted">
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p id={`${id}-error`} className="text-sm text-bad">
          {error}
        </p>
      )}
    </div>
  );
}

function describedBy(id: string, { hint, error }: FieldTexts): string | undefined {
  const ids = [hint === undefined ? "" : `${id}-hint`, error === undefined ? "" : `${id}-error`]
    .join(" ")
    .trim();
  return ids === "" ? undefined : ids;
}

export function TextField({
  label,
  hint,
  error,
  ...rest
}: FieldTexts & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId();
  const texts = { label, hint, error };
  return (
    <Frame id={id} {...texts}>
      <input
        id={id}
        className={CONTROL}
        aria-invalid={error !== undefined}
        aria-describedby={describedBy(id, texts)}
        {...rest}
      />
    </Frame>
  );
}

export function TextArea({
  label,
  hint,
  error,
  id: given,
  ...rest
}: FieldTexts & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const made = useId();
  const id = given ?? made;
  const texts = { label, hint, error };
  return (
    <Frame id={id} {...texts}>
      <textarea
        id={id}
        className={CONTROL}
        aria-invalid={error !== undefined}
        aria-describedby={describedBy(id, texts)}
        {...rest}
      />
    </Frame>
  );
}

export function SelectField({
  label,
  hint,
  error,
  children,
  ...rest
}: FieldTexts & SelectHTMLAttributes<HTMLSelectElement>) {
  const id = useId();
  const texts = { label, hint, error };
  return (
    <Frame id={id} {...texts}>
      <select
        id={id}
        className={CONTROL}
        aria-invalid={error !== undefined}
        aria-describedby={describedBy(id, texts)}
        {...rest}
      >
        {children}
      </select>
    </Frame>
  );
}

export function Checkbox({ label, hint, ...rest }: FieldTexts & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId();
  return (
    <label htmlFor={id} className="flex items-start gap-2.5">
      <input id={id} type="checkbox" className="mt-0.5 size-4 shrink-0 accent-(--accent)" {...rest} />
      <span className="text-sm">
        <span className="font-medium">{label}</span>
        {hint !== undefined && <span className="block text-muted">{hint}</span>}
      </span>
    </label>
  );
}
