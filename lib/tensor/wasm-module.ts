/**
 * The part of WebAssembly's binary format (webassembly.github.io/spec/core/binary) that a kernel over four float32
 * numbers at once needs. An expression is the bytes of its instructions: operands first, then the operation.
 */
export type Code = readonly number[];

export const F32 = 0x7d;
export const I32 = 0x7f;
export const V128 = 0x7b;
export type ValueType = typeof F32 | typeof I32 | typeof V128;

export const get = (local: number): Code => [0x20, ...unsigned(local)];
export const set = (local: number, value: Code): Code => [...value, 0x21, ...unsigned(local)];
export const integer = (value: number): Code => [0x41, ...signed(value)];
export const addIntegers = (a: Code, b: Code): Code => [...a, ...b, 0x6a];

/** Runs the body, and runs it anew where it says so. */
export const loop = (body: Code): Code => [0x03, 0x40, ...body, 0x0b];
/** At the end of a loop's body. */
export const againIfBelow = (a: Code, b: Code): Code => [...a, ...b, 0x49, 0x0d, 0];

const simd = (operation: number): Code => [0xfd, ...unsigned(operation)];
/** Four numbers from the place `at` (in bytes) + offset. */
export const load = (at: Code, offset: number): Code => [...at, ...simd(0x00), 2, ...unsigned(offset)];
export const store = (at: Code, offset: number, value: Code): Code => [
  ...at,
  ...value,
  ...simd(0x0b),
  2,
  ...unsigned(offset),
];
/** The same number four times. */
export const splat = (value: Code): Code => [...value, ...simd(0x13)];
export const sqrt = (a: Code): Code => [...a, ...simd(0xe3)];
export const add = (a: Code, b: Code): Code => [...a, ...b, ...simd(0xe4)];
export const subtract = (a: Code, b: Code): Code => [...a, ...b, ...simd(0xe5)];
export const multiply = (a: Code, b: Code): Code => [...a, ...b, ...simd(0xe6)];
export const divide = (a: Code, b: Code): Code => [...a, ...b, ...simd(0xe7)];

/** A function without a result, and its memory of so many pages of 64 KiB. */
export interface Compiled {
  readonly run: (...numbers: number[]) => void;
  readonly memory: WebAssembly.Memory;
}

/** A module with that function alone. The locals come after the parameters, and begin as 0. */
export function compile(
  parameters: readonly ValueType[],
  locals: readonly ValueType[],
  body: Code,
  pages: number,
): Compiled {
  const code = [...unsigned(locals.length), ...locals.flatMap((type) => [1, type]), ...body, 0x0b];
  const bytes = Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00], // "\0asm", version 1
    ...section(1, [1, 0x60, ...counted(parameters), 0]), // one type: parameters, no results
    ...section(3, [1, 0]), // one function, of that type
    ...section(5, [1, 0x00, ...unsigned(pages)]), // one memory
    ...section(7, [2, ...text("run"), 0x00, 0, ...text("memory"), 0x02, 0]), // exports
    ...section(10, [1, ...counted(code)]),
  ]);
  const { run, memory } = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports;
  if (typeof run !== "function" || !(memory instanceof WebAssembly.Memory))
    throw new Error("the module lacks what it exports");
  return { run: (...numbers) => void Reflect.apply(run, undefined, numbers), memory };
}

const section = (id: number, content: Code): Code => [id, ...counted(content)];
const counted = (bytes: Code): Code => [...unsigned(bytes.length), ...bytes];
const text = (value: string): Code => counted([...new TextEncoder().encode(value)]);

/** LEB128: seven bits a byte, the lowest first. */
function unsigned(value: number): Code {
  return value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >>> 7)];
}

function signed(value: number): Code {
  return value >= -64 && value < 64 ? [value & 127] : [(value & 127) | 128, ...signed(value >> 7)];
}
