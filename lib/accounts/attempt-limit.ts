export interface AttemptRule {
  /** Failures that an address may have within a window. */
  readonly failures: number;
  readonly windowMs: number;
  /** Addresses remembered at most; the one whose window began first is forgotten first. */
  readonly addresses: number;
}

interface Window {
  readonly endsAt: number;
  failures: number;
}

/**
 * Counts failures by network address, in memory alone: an address is stored nowhere, and a restart forgets all. An
 * attempt counts as a failure from its begin until it is taken back, so that many at one moment do not slip through.
 */
export class AttemptLimit {
  readonly #windows = new Map<string, Window>();

  constructor(readonly rule: AttemptRule) {}

  /** False when the address has used up its failures. */
  begin(address: string, now: Date): boolean {
    const key = networkOf(address);
    const window = this.#windowOf(key, now.getTime());
    if (window.failures >= this.rule.failures) return false;
    window.failures++;
    return true;
  }

  /** The attempt succeeded: it is no failure. */
  takeBack(address: string): void {
    const window = this.#windows.get(networkOf(address));
    if (window !== undefined && window.failures > 0) window.failures--;
  }

  #windowOf(key: string, now: number): Window {
    const known = this.#windows.get(key);
    if (known !== undefined && known.endsAt > now) return known;
    this.#windows.delete(key); // a new window stands at the end of the map: its order is that of the begins
    const oldest = this.#windows.keys().next();
    if (this.#windows.size >= this.rule.addresses && oldest.done !== true) this.#windows.delete(oldest.value);
    const window = { endsAt: now + this.rule.windowMs, failures: 0 };
    this.#windows.set(key, window);
    return window;
  }
}

/** What one person can change at will counts as one address: an IPv6 network of 64 bits. IPv4 in IPv6 is IPv4. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!address.includes(":")) return address;
  const [head = "", tail] = (address.split("%")[0] ?? "").toLowerCase().split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array<string>(zeros).fill("0"), ...right];
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":");
}
