import { z } from "zod";

/** How an OpenAI client wants a vector: its library asks for base64 when nobody says otherwise. */
export const encodingSchema = z
  .enum(["float", "base64"])
  .nullish()
  .transform((value) => value ?? "float");

/** The numbers themselves, or their float32 bytes, little-endian, in base64. */
export function encodeNumbers(
  numbers: readonly number[],
  encoding: z.output<typeof encodingSchema>,
): readonly number[] | string {
  if (encoding === "float") return numbers;
  const view = new DataView(new ArrayBuffer(4 * numbers.length));
  numbers.forEach((number, i) => view.setFloat32(4 * i, number, true));
  return btoa(String.fromCharCode(...new Uint8Array(view.buffer)));
}
