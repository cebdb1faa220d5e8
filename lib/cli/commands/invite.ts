import { SYSTEM } from "@/lib/accounts/actor";
import { newInviteSchema } from "@/lib/projects/schema";
import { createInvite } from "@/lib/projects/services/create-invite";
import { listInvites } from "@/lib/projects/services/list-invites";
import { revokeInvite } from "@/lib/projects/services/revoke-invite";
import { plural } from "@/lib/base/plural";
import { checkUsage } from "../check-usage";
import { type CommandDefinition, numberOption, requireOption, textOption, UsageError } from "../command";

export const inviteCreateCommand: CommandDefinition = {
  name: "invite create",
  usage: "invite create --project SLUG [--role annotator|reviewer|manager] [--max-uses 50] [--days 14]",
  summary: "Make a link with which people join a project, printed once",
  options: {
    project: { type: "string" },
    role: { type: "string" },
    "max-uses": { type: "string" },
    days: { type: "string" },
  },
  needsDatabase: true,
  run: async (input) => {
    const project = requireOption(input, "project");
    const choices = checkUsage(newInviteSchema, {
      role: textOption(input, "role"),
      maxUses: numberOption(input, "max-uses", 50),
      days: numberOption(input, "days", 14),
    });
    const invite = await createInvite(SYSTEM, project, choices, new Date());
    return {
      json: { ...invite },
      text: `Open ${invite.path} of the site: up to ${plural(invite.maxUses, "person", "people")}, until ${invite.expiresAt.slice(0, 10)}. Shown this once.`,
    };
  },
};

export const inviteListCommand: CommandDefinition = {
  name: "invite list",
  usage: "invite list --project SLUG",
  summary: "List a project's invite links that still let somebody in",
  options: { project: { type: "string" } },
  needsDatabase: true,
  run: async (input) => {
    const { invites } = await listInvites(SYSTEM, requireOption(input, "project"), new Date());
    const lines = invites.map(
      ({ id, role, uses, maxUses, expiresAt }) =>
        `${id}  ${role}, ${uses} of ${maxUses} used, until ${expiresAt.slice(0, 10)}`,
    );
    return {
      json: { invites },
      text: lines.length === 0 ? "There is no live invite link." : lines.join("\n"),
    };
  },
};

export const inviteRevokeCommand: CommandDefinition = {
  name: "invite revoke",
  usage: "invite revoke --project SLUG (--id ID | --all)",
  summary: "End an invite link, or all of a project's; who has joined stays",
  options: { project: { type: "string" }, id: { type: "string" }, all: { type: "boolean" } },
  needsDatabase: true,
  run: async (input) => {
    const project = requireOption(input, "project");
    const id = textOption(input, "id");
    if ((id === undefined) !== (input.options.all === true))
      throw new UsageError("Give either --id with an id that invite list shows, or --all");
    const { revoked } = await revokeInvite(SYSTEM, project, id ?? "all", new Date());
    return { json: { revoked }, text: `${revoked} ${revoked === 1 ? "link" : "links"} revoked.` };
  },
};
