import type { ImportReport } from "@/lib/imports/schema";
import { toApiError } from "../call-api";

/**
 * Sends the file's bytes and gives the report. XMLHttpRequest, because fetch does not tell how much has been sent.
 * Throws ApiError for a refusal, TypeError when the server is not reached.
 */
export function sendFile(
  importId: string,
  file: File,
  onSent: (bytes: number) => void,
  signal: AbortSignal,
): Promise<ImportReport> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("PUT", `/api/v1/imports/${importId}/content`);
    request.upload.addEventListener("progress", (event) => onSent(event.loaded));
    request.addEventListener("load", () => {
      const reply = parse(request.responseText);
      if (request.status === 200)
        resolve(reply as ImportReport); // the server checked it against the contract
      else reject(toApiError(request.status, reply));
    });
    request.addEventListener("error", () => reject(new TypeError("the server was not reached")));
    request.addEventListener("abort", () =>
      reject(new DOMException("the person cancelled it", "AbortError")),
    );
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(file);
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
