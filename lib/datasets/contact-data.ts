/** What may stand around an @; a longer local part is no address (RFC 5321, section 4.5.3.1). */
const LOCAL_CHARACTERS = 64;
const DOMAIN_CHARACTERS = 255;
const LOCAL_END = /[\p{L}\p{N}._%+-]{1,64}$/u;
const DOMAIN_START = /^(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}(?![\p{L}\p{N}-])/u;
/** Set aside for examples: nobody's address (RFC 2606). */
const EXAMPLE_DOMAIN = /(?:^|\.)(?:example(?:\.(?:com|net|org))?|test|invalid|localhost)$/i;

/** Whether an e-mail address stands in the text; those of domains for examples are none. Time grows with the length alone. */
export function hasEmail(text: string): boolean {
  for (let at = text.indexOf("@"); at !== -1; at = text.indexOf("@", at + 1)) {
    const domain = DOMAIN_START.exec(text.slice(at + 1, at + 1 + DOMAIN_CHARACTERS))?.[0];
    if (domain === undefined || EXAMPLE_DOMAIN.test(domain)) continue;
    if (LOCAL_END.test(text.slice(Math.max(0, at - LOCAL_CHARACTERS), at))) return true;
  }
  return false;
}

/** Digits with at most three marks between two of them; longer ones are cut. */
const NUMBER = /[+(]{0,2}\d(?:[ \u00a0().\/-]{0,3}\d){6,17}/g;
const WORD = /[\p{L}\p{N}]/u;
/** Kept free for films and examples in North America. */
const FICTIONAL = /555-?01\d\d$/;

/**
 * Whether a telephone number stands in the text: international (+49 30 1234567), with a trunk zero and marks between
 * its groups (030 123 45 67), or North American ((212) 736-5000). Numbers without a sign of that are left alone: dates,
 * versions, identifiers and sums have as many digits.
 */
export function hasPhone(text: string): boolean {
  for (const { 0: found, index } of text.matchAll(NUMBER)) {
    if (WORD.test(text.charAt(index - 1)) || WORD.test(text.charAt(index + found.length))) continue;
    if (isPhone(found)) return true;
  }
  return false;
}

function isPhone(found: string): boolean {
  const groups = found.split(/[^\d]+/).filter((group) => group !== "");
  const digits = groups.join("");
  if (found.startsWith("+") || found.startsWith("(+")) return isInternational(digits);
  if (/^\(?0\d/.test(found)) return digits.length >= 9 && digits.length <= 15 && isGrouped(found, groups);
  return isNorthAmerican(found);
}

/** E.164: a country code, which does not begin with 0, and at most 15 digits in all. */
function isInternational(digits: string): boolean {
  return digits.length >= 8 && digits.length <= 15 && !digits.startsWith("0");
}

/** "00.123456" and "01/02/2024" are no groups of a number. */
function isGrouped(found: string, groups: readonly string[]): boolean {
  const isDate = /^\d\d([./-])\d\d\1\d{4}$/.test(found.slice(0, 10));
  return groups.length >= 2 && !isDate && !/^\(?0+\./.test(found) && !/^\d+\.\d+$/.test(found);
}

function isNorthAmerican(found: string): boolean {
  const isShaped = /^(?:1[ .-])?(?:\([2-9]\d\d\) ?|[2-9]\d\d[ .-])[2-9]\d\d[ .-]\d{4}$/.test(found);
  return isShaped && !FICTIONAL.test(found.replace(/[ .]/g, "-"));
}
