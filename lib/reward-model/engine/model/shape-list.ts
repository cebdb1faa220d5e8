import { z } from "zod";

/** A size in a config.json; far above any model, it keeps a damaged file from asking for all of the memory. */
export const count = z
  .number()
  .int()
  .positive()
  .max(2 ** 24);
/** Of layers, each of which is listed. */
export const layerCount = count.max(1024);

/** Refuses a width that its heads do not divide, by the names of both settings. */
export function checkHeadSize(
  width: string,
  heads: string,
): (config: Readonly<Record<string, unknown>>, context: z.RefinementCtx) => void {
  return (config, context) => {
    if (Number(config[width]) % Number(config[heads]) === 0) return;
    context.addIssue({ code: "custom", path: [heads], message: `does not divide ${width}` });
  };
}

/** The tensors of a model, in the order in which they are listed. */
export class ShapeList {
  readonly shapes = new Map<string, readonly number[]>();

  matrix(name: string, rows: number, columns: number): void {
    this.shapes.set(name, [rows, columns]);
  }

  vector(name: string, size: number): void {
    this.shapes.set(name, [size]);
  }

  /** A matrix NAME.weight [rows, columns] with NAME.bias [outputs]. */
  dense(name: string, rows: number, columns: number, outputs = rows): void {
    this.matrix(`${name}.weight`, rows, columns);
    this.vector(`${name}.bias`, outputs);
  }

  norm(name: string, width: number): void {
    this.vector(`${name}.weight`, width);
    this.vector(`${name}.bias`, width);
  }
}
