/** The part of onnx.proto3 (github.com/onnx/onnx, ONNX IR version 10) that the engine writes, as protobuf bytes. */

export const DTYPE = { float: 1, int64: 7 } as const;
export type DType = (typeof DTYPE)[keyof typeof DTYPE];

/** A dimension: a number, or the name of one that is known only when the graph runs. */
export type Dim = number | string;

export type Attribute =
  | { readonly f: number }
  | { readonly i: number }
  | { readonly s: string }
  | { readonly ints: readonly number[] };

export interface NodeDef {
  readonly op: string;
  readonly domain: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, Attribute>>;
}

export interface ConstantDef {
  readonly name: string;
  readonly dtype: DType;
  readonly dims: readonly number[];
  readonly raw: Uint8Array;
}

export interface ValueDef {
  readonly name: string;
  readonly dtype: DType;
  readonly dims: readonly Dim[];
}

export interface ModelDef {
  readonly nodes: readonly NodeDef[];
  readonly constants: readonly ConstantDef[];
  readonly inputs: readonly ValueDef[];
  readonly outputs: readonly ValueDef[];
  /** Has the output IN_PLACE besides, and in front of the others. */
  readonly inPlace?: boolean;
}

/** An output that is a sequence and holds nothing: see runInto in session.ts. */
export const IN_PLACE = "in place";

const IR_VERSION = 10;
const OPSET = 21;

/** The model as bytes that ONNX Runtime opens. Field numbers are those of onnx.proto3. */
export function encodeModel(model: ModelDef): Uint8Array {
  const writer = new ProtoWriter();
  writer.int(1, IR_VERSION);
  writer.text(2, "preferendum");
  writer.message(7, (graph) => {
    for (const node of model.nodes) graph.message(1, (w) => writeNode(w, node));
    graph.text(2, "g");
    for (const constant of model.constants) graph.message(5, (w) => writeConstant(w, constant));
    for (const input of model.inputs) graph.message(11, (w) => writeValue(w, input));
    if (model.inPlace === true) writeInPlace(graph);
    for (const output of model.outputs) graph.message(12, (w) => writeValue(w, output));
  });
  for (const [domain, version] of [
    ["", OPSET],
    ["com.microsoft", 1],
  ] as const)
    writer.message(8, (w) => {
      w.text(1, domain);
      w.int(2, version);
    });
  return writer.finish();
}

function writeInPlace(graph: ProtoWriter): void {
  graph.message(1, (node) =>
    writeNode(node, { op: "SequenceEmpty", domain: "", inputs: [], outputs: [IN_PLACE], attributes: {} }),
  );
  graph.message(12, (value) => {
    value.text(1, IN_PLACE);
    value.message(2, (type) =>
      type.message(4, (sequence) =>
        sequence.message(1, (element) => element.message(1, (tensor) => tensor.int(1, DTYPE.float))),
      ),
    );
  });
}

function writeNode(w: ProtoWriter, node: NodeDef): void {
  for (const input of node.inputs) w.text(1, input);
  for (const output of node.outputs) w.text(2, output);
  w.text(4, node.op);
  for (const [name, attribute] of Object.entries(node.attributes))
    w.message(5, (a) => writeAttribute(a, name, attribute));
  if (node.domain !== "") w.text(7, node.domain);
}

function writeAttribute(w: ProtoWriter, name: string, attribute: Attribute): void {
  w.text(1, name);
  if ("f" in attribute) {
    w.float(2, attribute.f);
    w.int(20, 1);
  } else if ("i" in attribute) {
    w.int(3, attribute.i);
    w.int(20, 2);
  } else if ("s" in attribute) {
    w.text(4, attribute.s);
    w.int(20, 3);
  } else {
    for (const value of attribute.ints) w.int(8, value);
    w.int(20, 7);
  }
}

function writeConstant(w: ProtoWriter, { name, dtype, dims, raw }: ConstantDef): void {
  for (const dim of dims) w.int(1, dim);
  w.int(2, dtype);
  w.text(8, name);
  w.bytes(9, raw);
}

function writeValue(w: ProtoWriter, { name, dtype, dims }: ValueDef): void {
  w.text(1, name);
  w.message(2, (type) =>
    type.message(1, (tensor) => {
      tensor.int(1, dtype);
      tensor.message(2, (shape) => {
        for (const dim of dims)
          shape.message(1, (d) => {
            if (typeof dim === "number") d.int(1, dim);
            else d.text(2, dim);
          });
      });
    }),
  );
}

/** Protocol-buffer wire format (protobuf.dev/programming-guides/encoding): varint, 32-bit and length-delimited fields. */
class ProtoWriter {
  private readonly parts: Uint8Array[] = [];
  private length = 0;

  int(field: number, value: number): void {
    this.varint(field << 3);
    this.varint(value);
  }

  float(field: number, value: number): void {
    this.varint((field << 3) | 5);
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setFloat32(0, value, true);
    this.push(bytes);
  }

  bytes(field: number, bytes: Uint8Array): void {
    this.varint((field << 3) | 2);
    this.varint(bytes.length);
    this.push(bytes);
  }

  text(field: number, text: string): void {
    this.bytes(field, new TextEncoder().encode(text));
  }

  message(field: number, write: (w: ProtoWriter) => void): void {
    const inner = new ProtoWriter();
    write(inner);
    this.bytes(field, inner.finish());
  }

  finish(): Uint8Array {
    const out = new Uint8Array(this.length);
    let offset = 0;
    for (const part of this.parts) {
      out.set(part, offset);
      offset += part.length;
    }
    return out;
  }

  private varint(value: number): void {
    let rest = BigInt.asUintN(64, BigInt(value)); // negative numbers are ten bytes, as the format says
    const out: number[] = [];
    do {
      const low = Number(rest & 0x7fn);
      rest >>= 7n;
      out.push(rest > 0n ? low | 0x80 : low);
    } while (rest > 0n);
    this.push(Uint8Array.from(out));
  }

  private push(bytes: Uint8Array): void {
    this.parts.push(bytes);
    this.length += bytes.length;
  }
}
