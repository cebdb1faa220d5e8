import { z } from "zod";

type Schema = z.core.$ZodType;

/** Objects of a shape that others have defined: what they have beside what we read is dropped, not refused. */
const OF_OTHERS = new WeakSet<Schema>();

/** A schema of its own of the same object, for requests that may say more than we read. */
export function allowUnknownKeys<S extends z.ZodObject>(schema: S): S {
  const own = schema.clone();
  OF_OTHERS.add(own);
  return own;
}

/** The same schema, by which no object in it may have a key that it does not name; the error says which it has. */
export function refuseUnknownKeys(schema: Schema): z.ZodType {
  const strict = strictOf(schema);
  if (strict instanceof z.ZodType) return strict;
  throw new Error("the schema is none of zod's classic ones");
}

function strictOf(schema: Schema): Schema {
  if (schema instanceof z.ZodObject) return OF_OTHERS.has(schema) ? schema : strictObjectOf(schema);
  if (schema instanceof z.ZodUnion)
    return z.clone(schema, { ...schema.def, options: schema.def.options.map(strictOf) });
  if (schema instanceof z.ZodArray)
    return z.clone(schema, { ...schema.def, element: strictOf(schema.def.element) });
  if (schema instanceof z.ZodRecord)
    return z.clone(schema, { ...schema.def, valueType: strictOf(schema.def.valueType) });
  if (schema instanceof z.ZodIntersection)
    return z.clone(schema, {
      ...schema.def,
      left: strictOf(schema.def.left),
      right: strictOf(schema.def.right),
    });
  if (schema instanceof z.ZodPipe)
    return z.clone(schema, { ...schema.def, in: strictOf(schema.def.in), out: strictOf(schema.def.out) });
  if (schema instanceof z.ZodOptional)
    return z.clone(schema, { ...schema.def, innerType: strictOf(schema.def.innerType) });
  if (schema instanceof z.ZodNullable)
    return z.clone(schema, { ...schema.def, innerType: strictOf(schema.def.innerType) });
  if (schema instanceof z.ZodDefault)
    return z.clone(schema, { ...schema.def, innerType: strictOf(schema.def.innerType) });
  return schema;
}

function strictObjectOf(schema: z.ZodObject): z.ZodObject {
  const { def } = schema;
  const shape = Object.fromEntries(Object.entries<Schema>(def.shape).map(([key, of]) => [key, strictOf(of)]));
  const takesAny = def.catchall !== undefined && !(def.catchall instanceof z.ZodNever);
  if (takesAny) return z.clone(schema, { ...def, shape });
  const error: z.core.$ZodErrorMap = (issue) =>
    issue.code === "unrecognized_keys" ? sayUnknown(issue.keys, Object.keys(shape)) : undefined;
  return z.clone(schema, { ...def, shape, catchall: z.never(), error: def.error ?? error });
}

function sayUnknown(keys: readonly string[], known: readonly string[]): string {
  const unknown = keys.map((key) => `"${key}"`).join(", ");
  const those = known.length === 0 ? "Nothing can be said here." : `Known are: ${known.join(", ")}.`;
  return `${unknown} ${keys.length === 1 ? "is" : "are"} not known here. ${those}`;
}
