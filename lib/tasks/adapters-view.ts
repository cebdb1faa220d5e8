import { protocolSchema } from "@/lib/projects/protocol";
import { createTextCache } from "@/lib/platform/rendered-cache";
import { bytesOfTree } from "@/lib/rendering/build";
import { RENDERER_VERSION, renderText } from "@/lib/rendering/render-text";
import type { AssignmentRow } from "./sql";
import { draftSchema, type Message, type RenderedMessage, type TaskItemView, type TaskView } from "./schema";

const MAX_CACHED_BYTES = 64 * 1024 * 1024;

/** A text is shown to several annotators: it is rendered once while it is in use. */
const rendered = createTextCache({
  make: renderText,
  version: RENDERER_VERSION,
  bytesOf: ({ nodes }) => bytesOfTree(nodes),
  maxBytes: MAX_CACHED_BYTES,
});

/** The assignment as its annotator sees it: blind, in the order that was drawn for him. */
export function viewTask(row: AssignmentRow): TaskView {
  return {
    assignmentId: row.assignmentId,
    taskId: row.taskId,
    prompt: row.promptMessages.map(viewMessage),
    items: row.presented.map((position) => viewItem(row.items[position])),
    protocol: protocolSchema.parse(row.protocol),
    protocolVersion: row.protocolVersion,
    guidelineVersion: row.guidelineVersion,
    leaseUntil: row.leaseUntil.toISOString(),
    draft: draftSchema.nullable().catch(null).parse(row.draft),
  };
}

function viewItem(item: AssignmentRow["items"][number] | undefined): TaskItemView {
  if (item === undefined) throw new Error("the presented order names an item that the task has not");
  return {
    completionId: item.id,
    text: rendered.get(item.text),
    turns: item.turns?.map(viewMessage) ?? null,
  };
}

function viewMessage({ role, content }: Message): RenderedMessage {
  return { role, text: rendered.get(content) };
}
