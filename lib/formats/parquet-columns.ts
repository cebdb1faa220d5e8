import { z } from "zod";

/** A node of a Parquet schema, in the order of the file's own list: each group is followed by its children. */
export interface ParquetElement {
  readonly name: string;
  readonly type?: "BYTE_ARRAY" | "INT64" | "DOUBLE" | "BOOLEAN";
  readonly converted_type?: "UTF8" | "LIST";
  readonly repetition_type?: "OPTIONAL" | "REPEATED";
  readonly num_children?: number;
}

export interface ParquetColumn {
  readonly name: string;
  readonly elements: readonly ParquetElement[];
  /** A value of JSON as the writer takes it: whole numbers as BigInt. */
  readonly convert: (value: unknown) => unknown;
}

/** What JSON Schema says of a row's fields; formats that Parquet cannot hold (open keys) do not fit. */
const shapeSchema = z.object({
  type: z.enum(["string", "integer", "number", "boolean", "array", "object"]),
  get items() {
    return shapeSchema.optional();
  },
  get properties() {
    return z.record(z.string(), shapeSchema).optional();
  },
});
type Shape = z.infer<typeof shapeSchema>;

/** The columns of a format's rows, typed by its schema and not by the first rows: a column of 1.0 is no integer. */
export function parquetColumns(rowSchema: z.ZodType): ParquetColumn[] {
  const { properties } = shapeSchema.parse(z.toJSONSchema(rowSchema));
  return Object.entries(properties ?? {}).map(([name, shape]) => ({
    name,
    elements: elementsOf(name, shape),
    convert: (value) => convert(value, shape),
  }));
}

const LEAVES = {
  string: { type: "BYTE_ARRAY", converted_type: "UTF8" },
  integer: { type: "INT64" },
  number: { type: "DOUBLE" },
  boolean: { type: "BOOLEAN" },
} as const;

/** Lists have the three levels that every reader knows: group (LIST), repeated group, element. */
function elementsOf(name: string, shape: Shape): ParquetElement[] {
  const optional = { name, repetition_type: "OPTIONAL" } as const;
  switch (shape.type) {
    case "array":
      return [
        { ...optional, converted_type: "LIST", num_children: 1 },
        { name: "list", repetition_type: "REPEATED", num_children: 1 },
        ...elementsOf("element", shape.items ?? { type: "string" }),
      ];
    case "object": {
      const children = Object.entries(shape.properties ?? {});
      return [
        { ...optional, num_children: children.length },
        ...children.flatMap(([child, inner]) => elementsOf(child, inner)),
      ];
    }
    case "string":
    case "integer":
    case "number":
    case "boolean":
      return [{ ...optional, ...LEAVES[shape.type] }];
  }
}

function convert(value: unknown, shape: Shape): unknown {
  if (typeof value === "number") return shape.type === "integer" ? BigInt(value) : value;
  if (Array.isArray(value)) {
    const { items } = shape;
    return items === undefined ? value : value.map((item) => convert(item, items));
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      const own = shape.properties?.[name];
      return [name, own === undefined ? inner : convert(inner, own)];
    }),
  );
}
