import { AppError } from "@/lib/base/errors";
import { AttemptLimit } from "../attempt-limit";

const WINDOW_MINUTES = 15;
/** Far more than a room of people behind one address mistypes, far less than guessing needs. */
const FAILURES_ALLOWED = 50;

// Of this process: several instances of the site count apart, each account is counted in Postgres all the same.
const limit = new AttemptLimit({
  failures: FAILURES_ALLOWED,
  windowMs: WINDOW_MINUTES * 60_000,
  addresses: 10_000,
});

/** Does `attempt` unless its network address failed too often; one that throws counts as a failure. Without an address all passes. */
export async function withinAddressLimit<T>(
  address: string | undefined,
  now: Date,
  attempt: () => Promise<T>,
): Promise<T> {
  if (address === undefined) return attempt();
  if (!limit.begin(address, now))
    throw new AppError("rate_limited", {
      message: "address locked",
      userMessage: "Too many failed sign-ins from your network address.",
      fix: `Wait ${WINDOW_MINUTES} minutes, then try again.`,
    });
  const result = await attempt();
  limit.takeBack(address);
  return result;
}
