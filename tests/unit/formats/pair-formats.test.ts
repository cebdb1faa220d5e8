import { describe, expect, test } from "vitest";
import { llamaFactorySideFiles } from "@/lib/formats/llama-factory";
import { parsePreferenceRecord } from "@/lib/formats/preference-record";
import { assistant, encodeAs, recordOf, system, user } from "../../support/export-records";
import {
  axolotlConversations,
  checkOpenaiDpo,
  convertSharegpt,
  hhTurns,
  nemoSides,
} from "../../support/tool-rules";

const THREE = { a: "A\u2028", b: 'B "quoted"', c: "C" };
const ORDER = [{ tiers: ["b", "ac"] }];
const plain = recordOf("Q", THREE, ORDER);
const withSystem = recordOf([system("Be kind."), user("Q")], THREE, ORDER);
const severalTurns = recordOf([user("Q"), assistant("A0"), user("Q2")], THREE, ORDER);
const withTool = recordOf([user("Q"), assistant("call"), { role: "tool", content: "42" }], THREE, ORDER);
const developer = recordOf([{ role: "developer", content: "Be brief." }, user("Q")], THREE, ORDER);
const turnsApart = recordOf(
  "Q",
  {
    a: [assistant("hi"), user("more"), assistant("A")],
    b: [assistant("hello"), user("more"), assistant("B")],
  },
  [{ tiers: ["a", "b"] }],
);
const turnsShared = recordOf(
  "Q",
  { a: [assistant("hi"), user("more"), assistant("A")], b: [assistant("hi"), user("more"), assistant("B")] },
  [{ tiers: ["a", "b"] }],
);

describe("pairs for OpenAI, Azure, Fireworks and Together", () => {
  test("keep to the strictest rule of the four, with system message and turns", () => {
    for (const record of [plain, withSystem, severalTurns, developer, turnsShared]) {
      const { rows, text } = encodeAs("openai-dpo", record);
      expect(rows.length).toBe(record === turnsShared ? 1 : 2);
      rows.forEach(checkOpenaiDpo);
      expect(text).not.toContain("\u2028");
    }
    expect(encodeAs("openai-dpo", plain).rows[0]).toEqual({
      input: { messages: [user("Q")] },
      preferred_output: [assistant('B "quoted"')],
      non_preferred_output: [assistant("A\u2028")],
    });
  });

  test("hold what two answers share in the input, and leave out what differs before the last turn", () => {
    const [row] = encodeAs("openai-dpo", turnsShared).rows;
    expect(row).toMatchObject({ input: { messages: [user("Q"), assistant("hi"), user("more")] } });
    expect(encodeAs("openai-dpo", turnsApart)).toMatchObject({
      rows: [],
      leftOut: { several_answer_turns: 1 },
    });
  });

  test("count what is left out, and a developer message that becomes a system message", () => {
    expect(encodeAs("openai-dpo", withTool)).toMatchObject({
      rows: [],
      leftOut: { tool_messages: 2, ties: 1 },
    });
    expect(encodeAs("openai-dpo", developer)).toMatchObject({
      changed: { developer_as_system: 2 },
      rows: [{ input: { messages: [system("Be brief."), user("Q")] } }, {}],
    });
  });
});

describe("the bundle for LLaMA-Factory", () => {
  const [file] = llamaFactorySideFiles({ project: "demo", files: [{ path: "train.jsonl", split: "train" }] });
  const infos = JSON.parse(file?.text ?? "") as Record<string, Record<string, unknown>>;
  const info = infos["demo-train"] ?? {};

  test("names the file, and is converted row by row, none dropped", () => {
    expect(info.file_name).toBe("train.jsonl");
    for (const record of [plain, withSystem, severalTurns, turnsShared])
      for (const row of encodeAs("llama-factory", record).rows) {
        const converted = convertSharegpt(row, info);
        expect(converted?.prompt.map(({ role }) => role)).toEqual(
          record.messages.length + (record === turnsShared ? 2 : 0) > 2
            ? ["user", "assistant", "user"]
            : ["user"],
        );
        expect(converted?.chosen.role).toBe("assistant");
      }
    expect(encodeAs("llama-factory", withSystem).rows[0]).toMatchObject({ system: "Be kind." });
  });

  test("leaves out what the converter would drop with a warning only", () => {
    const two = recordOf([user("Q"), user("and?")], THREE, ORDER);
    expect(encodeAs("llama-factory", two)).toMatchObject({ rows: [], leftOut: { uneven_turns: 2 } });
    expect(encodeAs("llama-factory", withTool).leftOut).toMatchObject({ tool_messages: 2 });
    // Without `ranking` or `system_tag` it would drop these, too.
    const [row = {}] = encodeAs("llama-factory", plain).rows;
    expect(convertSharegpt(row, { ...info, ranking: undefined })).toBeNull();
  });
});

describe("flat pairs for axolotl", () => {
  test("have a column system in every row", () => {
    expect(axolotlConversations(encodeAs("axolotl", plain).rows[0] ?? {})).toEqual({
      chosen: [user("Q"), assistant('B "quoted"')],
      rejected: [user("Q"), assistant("A\u2028")],
    });
    const [row = {}] = encodeAs("axolotl", withSystem).rows;
    expect(axolotlConversations(row).chosen[0]).toEqual(system("Be kind."));
  });

  test("hold one turn only, and count the others", () => {
    expect(encodeAs("axolotl", severalTurns)).toMatchObject({ rows: [], leftOut: { several_turns: 2 } });
    expect(encodeAs("axolotl", turnsShared)).toMatchObject({
      rows: [],
      leftOut: { several_answer_turns: 1 },
    });
  });
});

test("ranked pairs for NeMo-RL give two completions a row, the better with the lower rank", () => {
  const { rows } = encodeAs("nemo-rl", severalTurns);
  expect(
    rows.map(nemoSides).map(({ chosen, rejected }) => [chosen[0]?.content, rejected[0]?.content]),
  ).toEqual([
    ['B "quoted"', "A\u2028"],
    ['B "quoted"', "C"],
  ]);
  expect(nemoSides(encodeAs("nemo-rl", turnsApart).rows[0] ?? {}).chosen.length).toBe(3);
});

describe("transcripts as HH-RLHF", () => {
  test("are split by their marks into the turns that there were", () => {
    const [row] = encodeAs("hh", severalTurns).rows;
    expect(hhTurns(String(row?.chosen))).toEqual(["Q", "A0", "Q2", 'B "quoted"']);
    expect(hhTurns(String(row?.rejected))).toEqual(["Q", "A0", "Q2", "A\u2028"]);
  });

  test("put a system message in front of the first turn, and count it", () => {
    const { rows, changed } = encodeAs("hh", withSystem);
    expect(hhTurns(String(rows[0]?.chosen))[0]).toBe("Be kind.\n\nQ");
    expect(changed).toEqual({ system_in_first_turn: 2 });
  });

  test("leave out a text with the mark of a turn, which would be read as another one", () => {
    const marked = recordOf("Q", { a: "A\n\nHuman: B", b: "fine" }, [{ tiers: ["b", "a"] }]);
    expect(encodeAs("hh", marked)).toMatchObject({ rows: [], leftOut: { turn_marks: 1 } });
  });

  test("come back through the import as the same messages", () => {
    for (const record of [plain, severalTurns]) {
      const [row] = encodeAs("hh", record).rows;
      const { record: read, problems } = parsePreferenceRecord(row, new Date(0));
      expect(problems).toEqual([]);
      expect(read?.prompt.messages).toEqual(record.messages);
      expect(read?.prompt.completions.map(({ text }) => text)).toEqual(['B "quoted"', "A\u2028"]);
    }
  });
});
