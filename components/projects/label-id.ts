const MAX_CHARACTERS = 40;
/** Letters beside the Latin ones leave nothing. */
const UNNAMED = "field";

/**
 * The name of a field or an option in exports, made from its label: "Überall gut?" → "uberall_gut". The name is added to
 * `taken`; where it is there already, it gets a number.
 */
export function idOfLabel(label: string, taken: Set<string>): string {
  const base = baseOf(label);
  let id = base;
  for (let n = 2; taken.has(id); n++) id = `${base.slice(0, MAX_CHARACTERS - 3)}_${n}`;
  taken.add(id);
  return id;
}

function baseOf(label: string): string {
  const plain = label
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+/, "");
  const named = /^\d/.test(plain) ? `n${plain}` : plain;
  const id = named.slice(0, MAX_CHARACTERS).replace(/_+$/, "");
  return id === "" ? UNNAMED : id;
}
