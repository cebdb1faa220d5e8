import { AppError } from "@/lib/base/errors";

/** Fills an empty database with the demo project; called once the database is up, before the site is. */
export function seedDemo(): Promise<void> {
  return Promise.reject(
    new AppError("unsupported", "The demo is not part of this version yet. Start without --demo."),
  );
}
