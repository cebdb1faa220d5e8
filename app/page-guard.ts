import { notFound } from "next/navigation";
import { AppError } from "@/lib/base/errors";

/** A page's data: what does not exist for this user, or is not his, is a page that does not exist. */
export async function orNotFound<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof AppError && (error.code === "not_found" || error.code === "forbidden")) notFound();
    throw error;
  }
}
