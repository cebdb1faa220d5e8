import type { ErrorCode } from "@/lib/base/errors";
import type { Failure, ServeShape } from "./shape";

const TYPES: Partial<Record<ErrorCode, string>> = {
  not_signed_in: "AuthenticationError",
  forbidden: "PermissionDeniedError",
  not_found: "NotFoundError",
  rate_limited: "RateLimitError",
  unavailable: "ServiceUnavailableError",
  internal: "InternalServerError",
};

/** vLLM's error; what is wrong with the request itself is 400 there, also a text that is too long. */
export const openAiFailure: ServeShape["failure"] = (failure) => {
  const facts = factsOf(failure);
  return { status: facts.code, body: { error: facts } };
};

/** SGLang's, of its OpenAI endpoints: the same facts without the frame. */
export const flatFailure: ServeShape["failure"] = (failure) => {
  const facts = factsOf(failure);
  return { status: facts.code, body: { object: "error", ...facts } };
};

function factsOf({ code, status, message }: Failure) {
  const own = status === 422 || status === 413 ? 400 : status;
  return { message, type: TYPES[code] ?? "BadRequestError", param: null, code: own };
}
