import type { HubFile } from "./hub-client";

export interface TransferProgress {
  readonly bytes: number;
  readonly totalBytes: number;
  /** Of what this try brought; null at first. */
  readonly bytesPerSecond: number | null;
}

/** Adds up what comes; the rate counts only what came through the network now. */
export function startMeter(
  files: readonly HubFile[],
  tell: (progress: TransferProgress) => void = () => undefined,
  clock: () => number = () => performance.now(),
): (bytes: number, isNew: boolean) => void {
  const totalBytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const startedAt = clock();
  let bytes = 0;
  let fresh = 0;
  return (more, isNew) => {
    bytes += more;
    if (isNew) fresh += more;
    const seconds = (clock() - startedAt) / 1000;
    tell({ bytes, totalBytes, bytesPerSecond: fresh === 0 || seconds === 0 ? null : fresh / seconds });
  };
}
