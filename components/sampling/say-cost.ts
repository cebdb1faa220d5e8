import type { Language } from "@/lib/messages/languages";

/** A cost in the currency of the endpoints' prices: to the cent, a small one to two digits that count. */
export function sayCost(cost: number, language: Language): string {
  return cost === 0 || cost >= 0.01
    ? cost.toLocaleString(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
    : cost.toLocaleString(language, { maximumSignificantDigits: 2 });
}
