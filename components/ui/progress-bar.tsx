/** How far something is; `value` of `max`. The label says it in words. */
export function ProgressBar({
  value,
  max,
  label,
}: {
  readonly value: number;
  readonly max: number;
  readonly label: string;
}) {
  const share = max <= 0 ? 0 : Math.min(1, value / max);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={Math.min(value, max)}
      className="h-2 w-full overflow-hidden rounded-full bg-sunken"
    >
      <svg width="100%" height="100%" aria-hidden="true">
        <rect width={`${(share * 100).toFixed(2)}%`} height="100%" fill="var(--accent)" />
      </svg>
    </div>
  );
}
