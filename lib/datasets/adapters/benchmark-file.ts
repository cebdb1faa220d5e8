import { createReadStream } from "node:fs";
import path from "node:path";
import { AppError } from "@/lib/base/errors";
import { readRecords } from "@/lib/base/read-records";
import { UnreadableFile } from "@/lib/base/read-problem";
import { benchmarkText, TEXT_KEYS } from "../benchmark-text";
import type { BenchmarkFile } from "./plan-export";

/** A file of a benchmark: JSON Lines, JSON, CSV or TSV, plain or gzipped, a question a record. It is read when it is used. */
export function openBenchmarkFile(file: string): BenchmarkFile {
  const name = path.basename(file);
  return { name, texts: () => readTexts(file, name) };
}

async function* readTexts(file: string, name: string): AsyncGenerator<{ line: number; text: string }> {
  try {
    const { records } = await readRecords(createReadStream(file), name);
    for await (const some of records)
      for (const record of some) {
        const text = "value" in record ? benchmarkText(record.value) : undefined;
        if (text === undefined) throw withoutText(name, record.line);
        yield { line: record.line, text };
      }
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    const reason = cause instanceof UnreadableFile ? cause.reason : String(cause);
    throw new AppError("file_refused", {
      message: `benchmark ${file}: ${reason}`,
      userMessage: `The benchmark ${name} could not be read: ${reason}`,
      fix: "Give a file of JSON Lines with a question a line.",
      cause,
    });
  }
}

/** One line that says nothing would be a benchmark's prompt that nobody looks for. */
function withoutText(name: string, line: number): AppError {
  return new AppError("file_refused", {
    message: `benchmark ${name}, line ${line}: no text`,
    userMessage: `${name}, line ${line}: there is no text to compare with.`,
    fix: `Write a JSON string, or an object with one of ${TEXT_KEYS.join(", ")}.`,
  });
}
