import { SYSTEM } from "@/lib/accounts/actor";
import { rewardModelsText } from "@/lib/messages/reward-models";
import { recommendedTable } from "@/lib/reward-model/say-recommended";
import type { OfferedBase } from "@/lib/reward-model/schema";
import { listKnownBases } from "@/lib/reward-model/services/list-known-bases";
import type { CommandDefinition } from "../command";

const { recommended: t } = rewardModelsText;

export const basesCommand: CommandDefinition = {
  name: "bases",
  usage: "bases",
  summary: "List what a training can start from, with what was measured of it",
  options: {},
  needsDatabase: false,
  run: async () => {
    const { bases, recommended } = await listKnownBases(SYSTEM);
    const here = bases.map(({ name }) => name);
    const { heads, rows, note } = recommendedTable("en");
    const others = bases.filter(({ name }) => !recommended.some((one) => isOf(name, one.name)));
    const lines = [
      `${t.title}. ${t.lead}`,
      ...rows.flatMap(({ name, cells }) => [
        here.some((one) => isOf(one, name)) ? name : `${name}  (fetched with --base ${name})`,
        ...cells.map((cell, i) => `    ${(heads[i + 1] ?? "").padEnd(10)}  ${cell.replaceAll("\n", ", ")}`),
      ]),
      note,
      ...others.map(sayOther),
    ];
    return { json: { bases, recommended }, text: lines.join("\n") };
  },
};

/** The base itself, or what was fetched of it: org/name@commit. */
function isOf(name: string, base: string): boolean {
  return name === base || name.startsWith(`${base}@`);
}

function sayOther({ name, family, modes }: OfferedBase): string {
  return `${name}  ${family ?? "?"}, ${modes.join(", ")}`;
}
