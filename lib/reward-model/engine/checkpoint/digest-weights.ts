import { createHash } from "node:crypto";
import type { Architecture } from "../model/architecture";
import type { Parameters } from "../model/runner";

/**
 * A SHA-256 of all of a model's weights as they are in memory, names in order: in one file or in shards they have the same.
 * Rounding them, as by saving in half precision, gives another.
 */
export function digestWeights({ shapes }: Pick<Architecture, "shapes">, parameters: Parameters): string {
  const hash = createHash("sha256");
  for (const name of [...shapes.keys()].sort()) {
    const { shape, data } = parameters.get(name)!;
    hash.update(JSON.stringify([name, shape]));
    hash.update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  }
  return hash.digest("hex");
}
