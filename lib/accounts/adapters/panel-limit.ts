import { AppError } from "@/lib/base/errors";
import { AttemptLimit } from "../attempt-limit";

const WINDOW_MINUTES = 15;
/** More than a lecture hall behind one address, far less than a flood. */
const NEW_FROM_AN_ADDRESS = 150;
/** Of one link in a minute, from wherever. */
const NEW_IN_A_MINUTE = 120;

// Of this process, and in memory alone: an address is stored nowhere.
const limit = new AttemptLimit({
  failures: NEW_FROM_AN_ADDRESS,
  windowMs: WINDOW_MINUTES * 60_000,
  addresses: 10_000,
});

/** Refuses a new participant when too many came from his network address, or by his link within the last minute. */
export function requireRoomForParticipant(address: string | undefined, newest: number, now: Date): void {
  if (newest >= NEW_IN_A_MINUTE)
    throw new AppError("rate_limited", {
      message: "a panel link takes in too many at once",
      userMessage: "Too many people start at this moment.",
      fix: "Wait a minute, then open the link again.",
    });
  if (address === undefined || limit.begin(address, now)) return;
  throw new AppError("rate_limited", {
    message: "too many panel participants from one address",
    userMessage: "Too many people started from your network address.",
    fix: `Wait ${WINDOW_MINUTES} minutes, then open the link again.`,
  });
}
