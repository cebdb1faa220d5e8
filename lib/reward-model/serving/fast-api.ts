import type { ServeShape } from "./shape";

/** FastAPI's own way of refusing, which the servers of OpenRLHF and LLaMA-Factory have. */
export const fastApiFailure: ServeShape["failure"] = ({ status, message }) => ({
  status,
  body: { detail: message },
});
