import { ChunkBuffer } from "@/lib/formats/jsonl-writer";
import { openFileWriter } from "@/lib/platform/files";
import type { DataOutput } from "./data-output";

/** Lines of JSON, or the same lines as the elements of one array. */
export async function openJsonOutput(syntax: "jsonl" | "json"): Promise<DataOutput> {
  const writer = await openFileWriter();
  const buffer = new ChunkBuffer();
  const isArray = syntax === "json";
  let total = 0;
  return {
    discard: () => writer.discard(),
    async add({ parts, rows }) {
      for (const part of parts) {
        // An array's line is one part: what stands before it is known.
        if (isArray) buffer.add(total++ === 0 ? "[\n" : ",\n");
        buffer.add(isArray && typeof part === "string" ? part.trimEnd() : part);
        if (buffer.isFull) await writer.write(buffer.take());
      }
      if (!isArray) total += rows;
    },
    async finish() {
      if (isArray) buffer.add("\n]\n");
      await writer.write(buffer.take());
      return { ...(await writer.finish()), rows: total };
    },
  };
}
