import { z } from "zod";

/** A size in a config.json. */
export const count = z.number().int().positive();

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
