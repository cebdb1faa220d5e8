import { z } from "zod";
import { AppError } from "@/lib/base/errors";
import { env } from "@/lib/platform/env";

const TIMEOUT_MS = 60_000;
const MAX_REASON = 300;
const LFS_JSON = "application/vnd.git-lfs+json";

/** The hub is not there, is busy or is broken: the same may go well later. */
export class HubUnavailable extends Error {}

/** The Hugging Face hub, asked with somebody's token. */
export class Hub {
  readonly endpoint = env().HF_ENDPOINT.replace(/\/+$/, "");

  constructor(
    readonly repository: string,
    readonly token: string,
    readonly signal: AbortSignal,
  ) {}

  /** Asks the hub's API, with JSON. */
  async ask<T>(path: string, body: unknown, schema: z.ZodType<T>): Promise<T> {
    return this.#send(`${this.endpoint}${path}`, JSON.stringify(body), "application/json", schema);
  }

  /** With a JSON document a line. */
  async askLines<T>(path: string, lines: readonly unknown[], schema: z.ZodType<T>): Promise<T> {
    const body = lines.map((line) => `${JSON.stringify(line)}\n`).join("");
    return this.#send(`${this.endpoint}${path}`, body, "application/x-ndjson", schema);
  }

  /** Asks what git's large file storage speaks; an address of another host gets no token. */
  async askStorage<T>(url: string, body: unknown, schema: z.ZodType<T>): Promise<T> {
    return this.#send(url, JSON.stringify(body), LFS_JSON, schema);
  }

  /** Makes the repository of datasets; false when it is there already. */
  async createRepository(isPrivate: boolean): Promise<boolean> {
    const [owner = "", name = ""] = this.repository.split("/");
    const body = { name, organization: owner, type: "dataset", private: isPrivate };
    const response = await this.#request(
      `${this.endpoint}/api/repos/create`,
      JSON.stringify(body),
      "application/json",
    );
    if (response.status === 409) return false;
    if (!response.ok) throw await this.#refusal(response);
    return true;
  }

  async #send<T>(url: string, body: string, type: string, schema: z.ZodType<T>): Promise<T> {
    const response = await this.#request(url, body, type);
    if (!response.ok) throw await this.#refusal(response);
    const reply = schema.safeParse(await response.json().catch(() => undefined));
    if (reply.success) return reply.data;
    throw new AppError("unavailable", {
      message: `hub: unexpected reply of ${url}: ${reply.error.message}`,
      userMessage: `${this.endpoint} answered in a way that the Hugging Face hub does not.`,
      fix: "Look at HF_ENDPOINT: it must be the address of the hub, or of a mirror that takes uploads.",
    });
  }

  async #request(url: string, body: string, type: string): Promise<Response> {
    const isOwn = new URL(url).origin === new URL(this.endpoint).origin;
    const accept = type === LFS_JSON ? LFS_JSON : "application/json";
    const headers = {
      "content-type": type,
      accept,
      "user-agent": "preferendum",
      ...(isOwn ? { authorization: `Bearer ${this.token}` } : {}),
    };
    const signal = AbortSignal.any([this.signal, AbortSignal.timeout(TIMEOUT_MS)]);
    try {
      return await fetch(url, { method: "POST", headers, body, signal, redirect: "error" });
    } catch (cause) {
      this.signal.throwIfAborted();
      throw new HubUnavailable(`${new URL(url).host} was not reached.`, { cause });
    }
  }

  async #refusal(response: Response): Promise<Error> {
    const { status } = response;
    const said = reasonOf(await response.text().catch(() => ""));
    if (status === 429 || status >= 500)
      return new HubUnavailable(`The hub answered ${status}${said === "" ? "" : `: ${said}`}.`);
    const { userMessage, fix } = this.#words(status, said);
    return new AppError("conflict", { message: `hub answered ${status}: ${said}`, userMessage, fix });
  }

  #words(status: number, said: string): { readonly userMessage: string; readonly fix: string } {
    if (status === 401)
      return {
        userMessage: "The Hugging Face hub does not take this token.",
        fix: `Make one that may write at ${this.endpoint}/settings/tokens and push again.`,
      };
    if (status === 403 || status === 404)
      return {
        userMessage: `The token may not write to the dataset ${this.repository}${said === "" ? "" : ` (${said})`}.`,
        fix: "Give the token the right to write for this owner, or name another repository.",
      };
    return {
      userMessage: `The hub refused with ${status}${said === "" ? "" : `: ${said}`}.`,
      fix: "Mend that there and push again.",
    };
  }
}

const errorSchema = z.object({ error: z.string() });

/** What the hub says, cut; a page of HTML says nothing. */
function reasonOf(text: string): string {
  try {
    return errorSchema.parse(JSON.parse(text)).error.slice(0, MAX_REASON);
  } catch {
    return "";
  }
}
