/** Why one record could not be read. */
export interface ReadProblem {
  readonly code:
    | "invalid_encoding"
    | "invalid_json"
    | "too_deep"
    | "record_too_large"
    | "invalid_table"
    | "wrong_field_count";
  readonly reason: string;
  readonly fix: string;
}

/** One record of a file, at the line (1-based) where it starts. */
export type ReadRecord =
  | { readonly line: number; readonly value: unknown }
  | { readonly line: number; readonly problem: ReadProblem };

export type FileErrorCode =
  | "empty_file"
  | "truncated_gzip"
  | "corrupt_gzip"
  | "gzip_bomb"
  | "invalid_encoding"
  | "lfs_pointer"
  | "not_json"
  | "unknown_shape"
  | "unsupported_format"
  | "corrupt_parquet"
  | "invalid_header"
  | "nothing_to_import"
  | "upload_cut_off";

/** The file as a whole cannot be read; nothing of it is taken. */
export class UnreadableFile extends Error {
  constructor(
    readonly code: FileErrorCode,
    readonly reason: string,
    readonly fix: string,
    cause?: unknown,
  ) {
    super(`${code}: ${reason}`, { cause });
    this.name = "UnreadableFile";
  }
}
