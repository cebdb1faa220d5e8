/** A return address with {code} and {id} filled in, so that neither can become more of the address than a value. */
export function fillAddress(address: string, values: { readonly code: string; readonly id: string }): string {
  return address.replace(/\{(code|id)\}/g, (_, name: "code" | "id") => encodeURIComponent(values[name]));
}

/** Prolific's own names; it fills in what stands in {{%…%}}. */
const OF_PROLIFIC = /^(PROLIFIC_PID|STUDY_ID|SESSION_ID)$/;

/** The link as the panel wants it, with a place for each parameter's value. */
export function panelAddress(
  link: string,
  {
    idParameter,
    keptParameters,
  }: { readonly idParameter: string; readonly keptParameters: readonly string[] },
): string {
  const parts = [idParameter, ...keptParameters].map((name) =>
    OF_PROLIFIC.test(name) ? `${name}={{%${name}%}}` : `${name}=${name.toUpperCase()}`,
  );
  return `${link}?${parts.join("&")}`;
}
