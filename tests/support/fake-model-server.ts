import http from "node:http";
import type { AddressInfo } from "node:net";

export interface AskedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Readonly<Record<string, unknown>>;
}

/** How the server answers the next request: a reply, "hang" for none at all, "cut" for one that ends in its middle. */
export type Answer =
  | "hang"
  | "cut"
  | { readonly status?: number; readonly headers?: Readonly<Record<string, string>>; readonly json: unknown }
  | { readonly status?: number; readonly headers?: Readonly<Record<string, string>>; readonly text: string };

export interface FakeModelServer {
  readonly url: string;
  /** All that was asked, in order. */
  readonly asked: AskedRequest[];
  /** Decides on each answer; the default behaves like the provider whose path is asked. */
  answer: (request: AskedRequest) => Answer | Promise<Answer>;
  readonly close: () => Promise<void>;
}

/** One server on 127.0.0.1 that speaks as each provider does, and fails as it is told. */
export async function startFakeModelServer(): Promise<FakeModelServer> {
  const asked: AskedRequest[] = [];
  const server = http.createServer((request, response) => {
    void readBody(request).then(async (body) => {
      const one = { method: request.method ?? "", path: request.url ?? "", headers: request.headers, body };
      asked.push(one);
      const answer = await fake.answer(one);
      if (answer === "hang") return;
      if (answer === "cut") {
        response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
        response.write(`{"choices": [{"mess`, () => response.destroy());
        return;
      }
      response.writeHead(answer.status ?? 200, { "content-type": "application/json", ...answer.headers });
      response.end("json" in answer ? JSON.stringify(answer.json) : answer.text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const fake: FakeModelServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    answer: asProvider,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return fake;
}

async function readBody(request: http.IncomingMessage): Promise<Record<string, unknown>> {
  let text = "";
  for await (const part of request as AsyncIterable<Buffer>) text += part.toString("utf8");
  return text === "" ? {} : (JSON.parse(text) as Record<string, unknown>);
}

/** Answers as the provider does whose path it is. */
export function asProvider({ path, body }: AskedRequest): Answer {
  switch (path) {
    case "/v1/chat/completions":
      return { json: openaiReply(typeof body.n === "number" ? body.n : 1, body) };
    case "/api/chat":
      return { json: ollamaReply(body) };
    case "/v1/messages":
      return { json: anthropicReply(body) };
    case "/v1/models":
      return { json: { data: [{ id: "model-a" }, { id: "model-b" }] } };
    case "/api/tags":
      return { json: { models: [{ name: "model-c:latest" }] } };
    default:
      return { status: 404, json: { error: { message: "no such path" } } };
  }
}

const textOf = ({ seed }: Readonly<Record<string, unknown>>, i: number): string =>
  `Answer ${i + (typeof seed === "number" ? seed : 0)}`;

export function openaiReply(choices: number, body: Readonly<Record<string, unknown>>): object {
  return {
    id: "chatcmpl-1",
    system_fingerprint: "fp_1",
    choices: Array.from({ length: choices }, (_, index) => ({
      index,
      message: { role: "assistant", content: textOf(body, index) },
      finish_reason: "stop",
    })),
    usage: { prompt_tokens: 10, completion_tokens: 5 * choices, total_tokens: 10 + 5 * choices },
  };
}

function ollamaReply({ options }: Readonly<Record<string, unknown>>): object {
  return {
    message: { role: "assistant", content: textOf(options as Record<string, unknown>, 0) },
    done: true,
    done_reason: "stop",
    prompt_eval_count: 10,
    eval_count: 5,
  };
}

function anthropicReply(body: Readonly<Record<string, unknown>>): object {
  return {
    content: [
      { type: "thinking", thinking: "…" },
      { type: "text", text: textOf(body, 0) },
    ],
    stop_reason: "end_turn",
    usage: { input_tokens: 10, output_tokens: 5 },
  };
}
