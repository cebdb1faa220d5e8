/** A still picture in words and boxes of the ranking screen under this protocol. */
export function ProtocolPreview({ tiesAllowed }: { readonly tiesAllowed: boolean }) {
  const places = tiesAllowed ? ["1", "2=", "2=", "3"] : ["1", "2", "3", "4"];
  const words = tiesAllowed ? "C best, then A and D tied, then B" : "C best, then A, then D, then B";
  const letters = ["C", "A", "D", "B"];
  return (
    <div className="flex flex-col gap-3">
      <p className="text-sm text-muted">
        Read the prompt, then put two to nine answers in order, by dragging, with the keyboard or with
        buttons. They are shown without model names and in another order for each person.
      </p>
      <ol className="grid grid-cols-2 gap-2 sm:grid-cols-4" aria-label="Example of a ranking">
        {letters.map((letter, i) => (
          <li key={letter} className="rounded-lg border border-line bg-paper p-3">
            <span className="flex items-baseline justify-between">
              <span className="font-semibold">{letter}</span>
              <span className="text-2xl font-semibold text-accent tabular-nums">{places[i]}</span>
            </span>
            <span aria-hidden="true" className="mt-2 block h-1.5 rounded bg-line" />
            <span aria-hidden="true" className="mt-1.5 block h-1.5 w-3/4 rounded bg-line" />
          </li>
        ))}
      </ol>
      <p className="text-sm">{words}.</p>
      <p className="text-sm text-muted">
        “None acceptable” and “Skip” with a reason are always there, and are kept apart from the ranking.
      </p>
    </div>
  );
}
