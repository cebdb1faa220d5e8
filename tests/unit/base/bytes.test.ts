import { expect, test } from "vitest";
import { concatBytes, countNewlines, peekBytes, PieceBuffer, streamOf, trimBytes } from "@/lib/base/bytes";
import { cutAt, cutEverywhere, readText } from "../../support/pieces";

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (view: Uint8Array) => new TextDecoder().decode(view);

test("peeking takes nothing away", async () => {
  for (const size of [0, 1, 3, 6, 9]) {
    const { head, ended, whole } = await peekBytes(cutEverywhere("abcdef"), size);
    expect([text(head), ended]).toEqual(["abcdef".slice(0, size), size > 6]);
    expect(await readText(whole)).toBe("abcdef");
  }
});

test("white space around is trimmed, in between it stays", () => {
  expect(text(trimBytes(bytes(" \r\n a b\t")))).toBe("a b");
  expect(trimBytes(bytes(" \n ")).length).toBe(0);
});

test("newlines are counted, pieces put together", () => {
  expect(countNewlines(bytes("\na\n\n"))).toBe(3);
  expect(text(concatBytes([bytes("a"), bytes(""), bytes("bc")]))).toBe("abc");
});

test("a buffer above its limit keeps only the number of newlines, and starts anew", () => {
  const buffer = new PieceBuffer(4);
  buffer.push(bytes("ab\n"));
  buffer.push(bytes("c\nd\n"));
  expect(buffer.take()).toEqual({ tooLarge: true, newlines: 3 });
  buffer.push(bytes("abcd"));
  expect(buffer.take()).toEqual({ bytes: bytes("abcd") });
  expect(buffer.size).toBe(0);
});

test("a stream that is cancelled lets its source go", async () => {
  let closed = false;
  async function* source(): AsyncGenerator<Uint8Array> {
    try {
      yield* cutAt("abc", 1, 2);
    } finally {
      closed = true;
    }
  }
  const reader = streamOf(source()).getReader();
  await reader.read();
  await reader.cancel();
  expect(closed).toBe(true);
});
