import { writeFile } from "node:fs/promises";
import path from "node:path";
import { SYSTEM, type UserActor } from "@/lib/accounts/actor";
import { datasetSchema } from "@/lib/datasets/schema";
import { textOf } from "@/lib/rendering/build";
import { createProject } from "@/lib/projects/services/create-project";
import { claimReplySchema, rawItemReplySchema, type TaskView } from "@/lib/tasks/schema";
import { cookieOf, createMember, keyOf } from "../../tests/support/actors";
import { importPrompts } from "../../tests/support/import-file";

/** Puts completions, named by their places in the list, into tiers, best first. */
export type Judge = (prompt: string, completions: readonly string[]) => number[][];

export interface Sampled {
  readonly prompt: string;
  readonly responses: readonly { readonly text: string; readonly model: string }[];
}

interface Campaign {
  readonly origin: string;
  readonly admin: UserActor;
  readonly name: string;
  readonly prompts: readonly Sampled[];
  readonly judge: Judge;
  /** Where the export goes. */
  readonly folder: string;
}

/**
 * The product's own path, over HTTP where people and tools use it: a project with a task a prompt, an annotator who
 * ranks all of them blind, and the export. Gives the path of `rankings.jsonl`.
 */
export async function runCampaign({
  origin,
  admin,
  name,
  prompts,
  judge,
  folder,
}: Campaign): Promise<string> {
  const project = await createProject(SYSTEM, { name, wanted: 1 }, new Date());
  const report = await importPrompts(prompts, name, project.slug);
  if (report.state !== "committed")
    throw new Error(`the completions were refused: ${JSON.stringify(report)}`);
  await annotate(origin, project.slug, await cookieOf(await createMember(project.id, "annotator")), judge);
  const authorization = `Bearer ${await keyOf(admin)}`;
  const datasets = `${origin}/api/v1/projects/${project.slug}/datasets`;
  const made = await call(datasets, { authorization }, { format: "rankings", testShare: 0 });
  const { number } = datasetSchema.parse(await made.json());
  const content = await call(`${datasets}/${number}/files/rankings.jsonl`, { authorization });
  const file = path.join(folder, `${project.slug}.jsonl`);
  await writeFile(file, await content.text());
  return file;
}

async function annotate(origin: string, slug: string, cookie: string, judge: Judge): Promise<void> {
  const claim = await call(`${origin}/api/v1/projects/${slug}/claim`, { cookie }, { have: [] });
  let { task } = claimReplySchema.parse(await claim.json());
  while (task !== null) {
    const at = `${origin}/api/v1/assignments/${task.assignmentId}`;
    const tiers = judge(promptOf(task), await readItems(at, cookie, task));
    const answer = {
      outcome: "answered",
      clientId: crypto.randomUUID(),
      activeMs: 1000,
      tiers: idsOf(task, tiers),
      confirmedOrder: true, // where the labeller happens to find the order shown right
      next: { have: [] },
    };
    const reply: unknown = await (await call(`${at}/submit`, { cookie }, answer)).json();
    ({ task } = claimReplySchema.parse(nextOf(reply)));
  }
}

function nextOf(reply: unknown): unknown {
  if (typeof reply === "object" && reply !== null && "next" in reply) return reply.next;
  throw new Error("the reply to an answer brings no next task");
}

function idsOf({ items }: TaskView, tiers: readonly (readonly number[])[]): string[][] {
  return tiers.map((tier) => tier.flatMap((place) => items[place]?.completionId ?? []));
}

function promptOf({ prompt }: TaskView): string {
  return textOf(prompt.at(-1)?.text.nodes ?? []);
}

/** The completions as they are stored, as the page's raw view shows them. */
async function readItems(at: string, cookie: string, { items }: TaskView): Promise<string[]> {
  const texts: string[] = [];
  for (const { completionId } of items) {
    const reply = await call(`${at}/items/${completionId}/text`, { cookie });
    texts.push(rawItemReplySchema.parse(await reply.json()).text);
  }
  return texts;
}

async function call(
  url: string,
  headers: Readonly<Record<string, string>>,
  body?: unknown,
): Promise<Response> {
  const sent =
    body === undefined
      ? { headers }
      : {
          method: "POST",
          headers: { ...headers, "content-type": "application/json" },
          body: JSON.stringify(body),
        };
  const response = await fetch(url, sent);
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
  return response;
}
