import { createHash } from "node:crypto";
import { SYSTEM } from "@/lib/accounts/actor";
import { getPool } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { createProject } from "@/lib/projects/services/create-project";
import type { Message } from "@/lib/formats/message";

const NOW = new Date("2026-11-24T10:00:00Z");

export interface GivenAnnotation {
  readonly annotator: string;
  /** Tier by item position; absent when nothing was acceptable or the task was skipped. */
  readonly tiers?: readonly number[];
  readonly outcome?: "answered" | "none_acceptable" | "skipped";
  /** Item positions in the order shown; default the item order. */
  readonly presented?: readonly number[];
  /** Default: true unless skipped. False with an answer: surplus. */
  readonly counted?: boolean;
  readonly imported?: boolean;
  readonly activeMs?: number;
  readonly submittedAt?: Date;
  /** What is said beside the order, as stored: by item position. */
  readonly said?: GivenSaid;
}

export interface GivenSaid {
  readonly strengths?: readonly object[];
  readonly soft_labels?: readonly object[];
  readonly ratings?: Readonly<Record<string, object>>;
  readonly flags?: Readonly<Record<string, readonly string[]>>;
  readonly reason_tags?: readonly string[];
  readonly demonstration?: string;
  readonly edited_from?: number;
  readonly edit_distance?: number;
}

export interface GivenPrompt {
  readonly messages: readonly Message[];
  readonly texts: readonly string[];
  readonly turns?: readonly (readonly Message[] | null)[];
  readonly groupKey?: string;
  /** False: its import is not committed. */
  readonly visible?: boolean;
  readonly annotations: readonly GivenAnnotation[];
  readonly wanted?: number;
}

/** A project with one task a prompt and the given annotations, written straight into the tables. */
export async function makeRankedProject(
  name: string,
  prompts: readonly GivenPrompt[],
): Promise<RankedProject> {
  const project = await createProject(SYSTEM, { name, wanted: 3 }, NOW);
  const world = new World(project.id, project.slug);
  await world.start();
  for (const prompt of prompts) await world.addPrompt(prompt);
  return world;
}

export type RankedProject = Pick<World, "projectId" | "slug" | "promptIds" | "completionIds" | "addPrompt">;

class World {
  readonly promptIds: string[] = [];
  /** By prompt, by position. */
  readonly completionIds: string[][] = [];
  readonly #annotators = new Map<string, string>();
  readonly #imports = { visible: newId(), hidden: newId() };
  #set = "";
  #batch = "";
  #queue = "";
  #protocol = "";
  #line = 0;

  constructor(
    readonly projectId: string,
    readonly slug: string,
  ) {}

  async start(): Promise<void> {
    this.#set = await insert("prompt_set", { slug: `${this.slug}-set`, name: "Set" });
    for (const [kind, id] of Object.entries(this.#imports))
      await insert("import", {
        id,
        kind: "prompts",
        state: kind === "visible" ? "committed" : "ready",
        prompt_set_id: this.#set,
        project_id: this.projectId,
        file_name: "prompts.jsonl",
        committed_at: kind === "visible" ? NOW : null,
      });
    const pool = getPool();
    const queue = await pool.query<{ id: string }>(`SELECT id FROM queue WHERE project_id = $1`, [
      this.projectId,
    ]);
    const protocol = await pool.query<{ id: string }>(
      `SELECT id FROM protocol_version WHERE project_id = $1`,
      [this.projectId],
    );
    this.#queue = queue.rows[0]?.id ?? "";
    this.#protocol = protocol.rows[0]?.id ?? "";
    this.#batch = await insert("task_batch", {
      project_id: this.projectId,
      queue_id: this.#queue,
      prompt_set_id: this.#set,
      kind: "blocks",
      wanted: 3,
      seed: 1,
    });
  }

  async addPrompt(given: GivenPrompt): Promise<void> {
    const promptId = await insert("prompt", {
      prompt_set_id: this.#set,
      import_id: given.visible === false ? this.#imports.hidden : this.#imports.visible,
      line: ++this.#line,
      content_hash: hash(JSON.stringify(given.messages)),
      group_key: given.groupKey ?? hash(JSON.stringify(given.messages)).toString("hex"),
      messages: JSON.stringify(given.messages),
    });
    const ids: string[] = [];
    for (const [index, text] of given.texts.entries())
      ids.push(
        await insert("completion", {
          prompt_id: promptId,
          index,
          text,
          text_hash: hash(text),
          turns: given.turns?.[index] ? JSON.stringify(given.turns[index]) : null,
          model: `model-${index}`,
        }),
      );
    const counted = given.annotations.filter(isCounted).length;
    const taskId = await insert("task", {
      project_id: this.projectId,
      batch_id: this.#batch,
      queue_id: this.#queue,
      prompt_id: promptId,
      k: given.texts.length,
      wanted: Math.max(given.wanted ?? 3, counted),
      counted,
    });
    for (const [position, completionId] of ids.entries())
      await insert("task_item", { id: undefined, task_id: taskId, position, completion_id: completionId });
    for (const annotation of given.annotations) await this.#annotate(taskId, given.texts.length, annotation);
    this.promptIds.push(promptId);
    this.completionIds.push(ids);
  }

  async #annotate(taskId: string, k: number, given: GivenAnnotation): Promise<void> {
    const annotatorId = await this.#annotator(given.annotator, given.imported === true);
    const outcome = given.outcome ?? "answered";
    const assignmentId = await insert("assignment", {
      task_id: taskId,
      annotator_id: annotatorId,
      state: outcome === "skipped" ? "skipped" : "submitted",
      presented: given.presented ?? Array.from({ length: k }, (_, i) => i),
      first_view_at: NOW,
    });
    const annotationId = await insert("annotation", {
      assignment_id: assignmentId,
      task_id: taskId,
      annotator_id: annotatorId,
      counted: isCounted(given),
      import_id: given.imported === true ? this.#imports.visible : null,
    });
    await insert("annotation_revision", {
      id: undefined,
      annotation_id: annotationId,
      revision: 1,
      client_id: newId(),
      outcome,
      tiers: given.tiers ?? [],
      skip_reason: outcome === "skipped" ? "other" : null,
      protocol_version_id: this.#protocol,
      submitted_at: given.submittedAt ?? NOW,
      active_ms: given.activeMs ?? 30_000,
      client: "web",
      ...rowOfSaid(given.said),
    });
  }

  async #annotator(name: string, imported: boolean): Promise<string> {
    const known = this.#annotators.get(name);
    if (known !== undefined) return known;
    const pseudonym = `${name}-${this.slug}`;
    const userId = imported
      ? null
      : await insert("app_user", { email: `${pseudonym}@example.org`, name, password_hash: "x" });
    const id = await insert("annotator", {
      kind: imported ? "imported" : "human",
      pseudonym,
      user_id: userId,
      project_id: imported ? this.projectId : null,
      external_id: imported ? name : null,
    });
    this.#annotators.set(name, id);
    return id;
  }
}

function rowOfSaid({ strengths, soft_labels, ratings, flags, ...rest }: GivenSaid = {}): object {
  const json = { strengths, soft_labels, ratings, flags };
  const given = Object.entries(json).filter(([, value]) => value !== undefined);
  return { ...rest, ...Object.fromEntries(given.map(([name, value]) => [name, JSON.stringify(value)])) };
}

function isCounted({ outcome, counted, imported }: GivenAnnotation): boolean {
  return counted ?? (outcome !== "skipped" && imported !== true);
}

/** Inserts a row with a new id (unless `id` is given, or undefined for a table without one) and gives the id back. */
async function insert(table: string, given: Readonly<Record<string, unknown>>): Promise<string> {
  const id = newId();
  const values: Readonly<Record<string, unknown>> = { id, ...given };
  const row = Object.entries(values).filter(([, value]) => value !== undefined);
  const columns = row.map(([column]) => `"${column}"`).join(", ");
  const places = row.map((_, i) => `$${i + 1}`).join(", ");
  await getPool().query(
    `INSERT INTO ${table} (${columns}) VALUES (${places})`,
    row.map(([, value]) => value),
  );
  return typeof given.id === "string" ? given.id : id;
}

function hash(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
