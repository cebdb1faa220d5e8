import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { SYSTEM } from "@/lib/accounts/actor";
import { plural } from "@/lib/base/plural";
import { newPanelLinkSchema, type PanelLink } from "@/lib/panels/schema";
import { closePanelLink } from "@/lib/panels/services/close-panel-link";
import { createPanelLink } from "@/lib/panels/services/create-panel-link";
import { listPanelLinks } from "@/lib/panels/services/list-panel-links";
import {
  listPanelParticipants,
  readPanelParticipantsCsv,
} from "@/lib/panels/services/list-panel-participants";
import { checkUsage } from "../check-usage";
import {
  type CommandDefinition,
  listOption,
  numberOption,
  optionalNumber,
  requireOption,
  textOption,
} from "../command";
import { numberWord } from "../number-word";

const NAMES = {
  ...{ idParameter: "--id-parameter", keptParameters: "--keep", maxParticipants: "--participants" },
  returnUrl: "--return-url",
};

export const panelCreateCommand: CommandDefinition = {
  name: "panel create",
  usage:
    "panel create --project SLUG --name N --id-parameter NAME [--keep NAME]… [--tasks N] [--participants N] [--code CODE] [--return-url URL] [--days 30]",
  summary: "Make a link for the participants of a crowd panel",
  options: {
    project: { type: "string" },
    name: { type: "string" },
    "id-parameter": { type: "string" },
    keep: { type: "string", multiple: true },
    tasks: { type: "string" },
    participants: { type: "string" },
    code: { type: "string" },
    "return-url": { type: "string" },
    days: { type: "string" },
  },
  needsDatabase: true,
  run: async (input) => {
    const project = requireOption(input, "project");
    const asked = {
      name: requireOption(input, "name"),
      idParameter: requireOption(input, "id-parameter"),
      keptParameters: [...listOption(input, "keep")],
      tasks: optionalNumber(input, "tasks"),
      maxParticipants: optionalNumber(input, "participants"),
      code: textOption(input, "code"),
      returnUrl: textOption(input, "return-url"),
      days: numberOption(input, "days", 30),
    };
    const link = await createPanelLink(
      SYSTEM,
      project,
      checkUsage(newPanelLinkSchema, asked, NAMES),
      new Date(),
    );
    return {
      json: { link },
      text: `Panel link ${link.number} made: ${link.path}?${link.idParameter}=… of the site, until ${link.expiresAt.slice(0, 10)}.`,
    };
  },
};

export const panelListCommand: CommandDefinition = {
  name: "panel list",
  usage: "panel list --project SLUG",
  summary: "List a project's panel links, with how many came and how many are done",
  options: { project: { type: "string" } },
  needsDatabase: true,
  run: async (input) => {
    const { links } = await listPanelLinks(SYSTEM, requireOption(input, "project"), new Date());
    const text = links.length === 0 ? "No panel links yet." : links.map(sayLink).join("\n");
    return { json: { links }, text };
  },
};

function sayLink({ number, name, state, participants, maxParticipants, finished, path }: PanelLink): string {
  const came = plural(participants, "participant");
  const most = maxParticipants === null ? "" : ` of ${maxParticipants}`;
  return `${number}  ${name}  ${state}  ${came}${most}, ${finished} done  ${path}`;
}

export const panelCloseCommand: CommandDefinition = {
  name: "panel close",
  usage: "panel close NUMBER --project SLUG",
  summary: "Let nobody new in by a panel link; who is in goes on to his end",
  options: { project: { type: "string" } },
  maxWords: 1,
  needsDatabase: true,
  run: async (input) => {
    const named = {
      number: numberWord(input.positionals[0], "NUMBER", "a panel link"),
      slug: requireOption(input, "project"),
    };
    const link = await closePanelLink(SYSTEM, named, new Date());
    return { json: { link }, text: `Panel link ${link.number} is closed.` };
  },
};

export const panelParticipantsCommand: CommandDefinition = {
  name: "panel participants",
  usage: "panel participants NUMBER --project SLUG [--out FILE.csv]",
  summary: "List a panel link's newest participants with tasks, time and code; --out writes all as CSV",
  options: { project: { type: "string" }, out: { type: "string" } },
  maxWords: 1,
  needsDatabase: true,
  run: async (input) => {
    const named = {
      number: numberWord(input.positionals[0], "NUMBER", "a panel link"),
      slug: requireOption(input, "project"),
    };
    const { link, participants } = await listPanelParticipants(SYSTEM, named, new Date());
    const out = textOption(input, "out");
    if (out !== undefined) {
      const csv = await readPanelParticipantsCsv(SYSTEM, named, new Date());
      await pipeline(Readable.from(csv), createWriteStream(out));
    }
    const lines = participants.map(
      ({ externalId, pseudonym, answered, skipped, activeSeconds, code }) =>
        `${externalId}  ${pseudonym}  ${plural(answered, "task")}, ${skipped} skipped, ${(activeSeconds / 60).toFixed(1)} min  ${code ?? "not done"}`,
    );
    const text = lines.length === 0 ? "Nobody came by this link yet." : lines.join("\n");
    return { json: { link, participants, ...(out === undefined ? {} : { out }) }, text };
  },
};
