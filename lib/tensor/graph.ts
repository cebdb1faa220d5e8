import {
  DTYPE,
  encodeModel,
  type Attribute,
  type ConstantDef,
  type DType,
  type Dim,
  type ModelDef,
  type NodeDef,
  type ValueDef,
} from "./onnx-proto";
import { splitModel } from "./split-model";

/** A value in a graph: a name, and a shape whose named dimensions are known only when the graph runs. */
export interface Sym {
  readonly name: string;
  readonly dtype: DType;
  readonly shape: readonly Dim[];
}

/** Gives, for the gradient of the output, the gradient of each input that needs one. */
export type GradientRule = (dOut: Sym, needs: readonly boolean[]) => readonly (Sym | undefined)[];

interface TapeEntry {
  readonly inputs: readonly Sym[];
  readonly outputs: readonly Sym[];
  readonly rule: (dOuts: readonly Sym[], needs: readonly boolean[]) => readonly (Sym | undefined)[];
}

/** A graph in two models for `runInto`; the backward one takes the values in `carried` out of the forward one. */
export interface GraphHalves {
  readonly forward: Uint8Array;
  readonly backward: Uint8Array;
  readonly carried: readonly Sym[];
}

/** What a node is made of, besides its inputs and the shape of its output. */
export interface NodeOptions {
  readonly attributes?: Readonly<Record<string, Attribute>>;
  readonly domain?: string;
  readonly dtype?: DType;
}

/**
 * An ONNX graph under construction. The operations (lib/tensor/ops-*.ts) add nodes and put their gradient rule on a
 * tape; `backward` walks it from the end and adds the nodes of the gradients to the same graph.
 */
export class Graph {
  private readonly nodes: NodeDef[] = [];
  private readonly constants: ConstantDef[] = [];
  private readonly inputs: ValueDef[] = [];
  private readonly outputs: ValueDef[] = [];
  private readonly known = new Map<string, Sym>();
  private readonly dims = new Map<string, Sym>();
  /** Every value that a node gives, by name. */
  private readonly values = new Map<string, Sym>();
  /** Where the nodes of the backward pass begin. */
  private backwardFrom: number | undefined;
  private tape: TapeEntry[] = [];
  private recording = true;
  private count = 0;

  input(name: string, shape: readonly Dim[], dtype: DType = DTYPE.float): Sym {
    this.inputs.push({ name, dtype, dims: shape });
    return { name, dtype, shape };
  }

  output(name: string, value: Sym): void {
    this.nodes.push({ op: "Identity", domain: "", inputs: [value.name], outputs: [name], attributes: {} });
    this.outputs.push({ name, dtype: value.dtype, dims: value.shape });
  }

  /** Adds a node with several outputs. */
  nodeOf(
    op: string,
    inputs: readonly Sym[],
    shapes: readonly (readonly Dim[])[],
    options: NodeOptions = {},
  ): Sym[] {
    const outputs = shapes.map((shape): Sym => ({
      name: `${op}_${this.count++}`,
      dtype: options.dtype ?? DTYPE.float,
      shape,
    }));
    for (const output of outputs) this.values.set(output.name, output);
    this.nodes.push({
      op,
      domain: options.domain ?? "",
      inputs: inputs.map((input) => input.name),
      outputs: outputs.map((output) => output.name),
      attributes: options.attributes ?? {},
    });
    return outputs;
  }

  node(op: string, inputs: readonly Sym[], shape: readonly Dim[], options: NodeOptions = {}): Sym {
    return this.nodeOf(op, inputs, [shape], options)[0]!;
  }

  /** Notes how the gradient of `output` flows to `inputs`. */
  record(inputs: readonly Sym[], output: Sym, rule: GradientRule): Sym {
    return this.recordAll(inputs, [output], ([dOut], needs) =>
      dOut === undefined ? [] : rule(dOut, needs),
    )[0]!;
  }

  /** Notes how the gradients of several outputs flow to `inputs`; each of them has to reach the loss. */
  recordAll(inputs: readonly Sym[], outputs: readonly Sym[], rule: TapeEntry["rule"]): readonly Sym[] {
    if (this.recording) this.tape.push({ inputs, outputs, rule });
    return outputs;
  }

  scalar(value: number): Sym {
    return this.constant(`f${value}`, DTYPE.float, [], new Uint8Array(new Float32Array([value]).buffer));
  }

  integers(values: readonly number[]): Sym {
    return this.constant(
      `i${values.join()}`,
      DTYPE.int64,
      [values.length],
      new Uint8Array(BigInt64Array.from(values.map(BigInt)).buffer),
    );
  }

  /** A constant tensor. */
  floats(numbers: Float32Array, shape: readonly number[]): Sym {
    const raw = new Uint8Array(numbers.slice().buffer);
    return this.constant(`floats ${this.count}`, DTYPE.float, shape, raw);
  }

  /** Says that the named dimension is this axis of an input. */
  bind(dim: string, of: Sym, axis: number): void {
    const shape = this.node("Shape", [of], [of.shape.length], { dtype: DTYPE.int64 });
    this.dims.set(
      dim,
      this.node("Slice", [shape, this.integers([axis]), this.integers([axis + 1])], [1], {
        dtype: DTYPE.int64,
      }),
    );
  }

  /** A shape as a tensor. At most one dimension may be neither a number nor bound: it becomes −1. */
  shapeTensor(shape: readonly Dim[]): Sym {
    const named = shape.filter((dim) => typeof dim === "string");
    if (named.length <= 1) return this.integers(shape.map((dim) => (typeof dim === "string" ? -1 : dim)));
    if (named.filter((dim) => !this.dims.has(dim)).length > 1)
      throw new Error(`more than one unbound dimension in [${shape.join()}]`);
    const key = `shape:${shape.join()}`;
    const hit = this.known.get(key);
    if (hit !== undefined) return hit;
    const parts = shape.map((dim) =>
      typeof dim === "number" ? this.integers([dim]) : (this.dims.get(dim) ?? this.integers([-1])),
    );
    const made = this.node("Concat", parts, [shape.length], {
      dtype: DTYPE.int64,
      attributes: { axis: { i: 0 } },
    });
    this.known.set(key, made);
    return made;
  }

  /**
   * Adds the backward pass of `result`, whose own gradient is `seed` (1 for a scalar loss); gives the gradient of each
   * target.
   */
  backward(result: Sym, targets: readonly Sym[], seed: Sym = this.scalar(1)): Sym[] {
    this.recording = false;
    this.backwardFrom ??= this.nodes.length;
    const needed = this.reachableFrom(targets);
    const gradients = new Map<string, Sym[]>([[result.name, [seed]]]);
    for (const { inputs, outputs, rule } of this.tape.toReversed()) {
      const needs = inputs.map((input) => needed.has(input.name));
      const dOuts = outputs.flatMap((output) => this.sumOf(gradients, output.name) ?? []);
      if (dOuts.length === 0 || !needs.some(Boolean)) continue;
      if (dOuts.length < outputs.length) throw new Error("an output of a node does not reach the loss");
      rule(dOuts, needs).forEach((gradient, i) => {
        const input = inputs[i];
        if (gradient === undefined || input === undefined || needs[i] !== true) return;
        gradients.set(input.name, [...(gradients.get(input.name) ?? []), gradient]);
      });
    }
    this.recording = true;
    return targets.map((target) => {
      const gradient = this.sumOf(gradients, target.name);
      if (gradient === undefined) throw new Error(`${target.name} does not reach the loss`);
      return gradient;
    });
  }

  /** The whole graph as one model. */
  encode(): Uint8Array {
    return encodeModel(this.definition());
  }

  /**
   * The graph as two models: up to the backward pass, and the backward pass. What the second needs of the first's values
   * comes out of the first: `carried`. So the loss can be computed in between, outside of the graph,
   * and no value is computed twice.
   */
  encodeHalves(): GraphHalves {
    const { forward, backward, carried } = splitModel(
      this.definition(),
      this.backwardFrom ?? this.nodes.length,
      this.values,
    );
    return {
      forward: encodeModel({ ...forward, inPlace: true }),
      backward: encodeModel({ ...backward, inPlace: true }),
      carried,
    };
  }

  private definition(): ModelDef {
    return { nodes: this.nodes, constants: this.constants, inputs: this.inputs, outputs: this.outputs };
  }

  private reachableFrom(targets: readonly Sym[]): Set<string> {
    const reached = new Set(targets.map((target) => target.name));
    for (const { inputs, outputs } of this.tape)
      if (inputs.some((input) => reached.has(input.name)))
        for (const output of outputs) reached.add(output.name);
    return reached;
  }

  private sumOf(gradients: Map<string, Sym[]>, name: string): Sym | undefined {
    const parts = gradients.get(name);
    const first = parts?.[0];
    if (parts === undefined || first === undefined || parts.length === 1) return first;
    const sum = this.node("Sum", parts, first.shape);
    gradients.set(name, [sum]);
    return sum;
  }

  private constant(key: string, dtype: DType, dims: readonly number[], raw: Uint8Array): Sym {
    const hit = this.known.get(key);
    if (hit !== undefined) return hit;
    const made: Sym = { name: `constant_${this.count++}`, dtype, shape: dims };
    this.constants.push({ name: made.name, dtype, dims, raw });
    this.known.set(key, made);
    return made;
  }
}
