import { z } from "zod";
import { Problems } from "../record-problem";
import { type OasstNode, oasstNodeFields, promptsOfTree } from "./oasst";
import {
  hasKeys,
  type InputShape,
  type JsonObject,
  readShape,
  type ShapeReader,
  type ShapeRecord,
} from "./shape";

export const oasstMessageSchema = oasstNodeFields.extend({
  message_tree_id: z.string(),
  parent_id: z.string().nullish(),
});

const FIX = "Put the messages of one tree one after the other, each behind the message that it replies to.";

/** Open-Assistant's messages one a row, as its data sets on Hugging Face have them. */
export const oasstMessagesShape: InputShape = {
  title: "Open-Assistant messages",
  keys: "message_id, parent_id, message_tree_id, text, role",
  becomes: "The rows of one tree, which follow each other, are put together; then as Open-Assistant trees.",
  carries: "ratings",
  joins: false,
  isIt: (value) => hasKeys(value, "message_id", "message_tree_id", "text", "role"),
  open: () => new AdjacentMessages(),
};

interface GrowingNode extends OasstNode {
  readonly replies: GrowingNode[];
}

interface Tree {
  readonly id: string;
  readonly line: number;
  readonly root: GrowingNode;
  readonly nodes: Map<string, GrowingNode>;
}

/** Holds one tree at a time. */
class AdjacentMessages implements ShapeReader {
  #tree: Tree | undefined;

  read = (value: JsonObject, line: number, problems: Problems): readonly ShapeRecord[] => {
    const given = readShape(oasstMessageSchema, value, FIX, problems);
    if (given === null) return [];
    const { message_tree_id: id, parent_id: parentId, ...fields } = given;
    const node: GrowingNode = { ...fields, replies: [] };
    if (parentId === undefined || parentId === null) {
      const before = this.end();
      this.#tree = { id, line, root: node, nodes: new Map([[node.message_id, node]]) };
      return before;
    }
    const parent = this.#tree?.id === id ? this.#tree.nodes.get(parentId) : undefined;
    if (parent === undefined) {
      problems.refuse("parent_id", "missing_parent", `No message before this one is ${parentId}.`, FIX);
      return [];
    }
    parent.replies.push(node);
    this.#tree?.nodes.set(node.message_id, node);
    return [];
  };

  end = (): readonly ShapeRecord[] => {
    const tree = this.#tree;
    this.#tree = undefined;
    if (tree === undefined) return [];
    const prompts = promptsOfTree(tree.id, tree.root, new Problems());
    return prompts.map((content) => ({ groupKey: null, ...content, line: tree.line }));
  };
}
