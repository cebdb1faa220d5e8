import { abilitiesSchema } from "@/lib/accounts/abilities";
import { SYSTEM } from "@/lib/accounts/actor";
import type { Member } from "@/lib/accounts/schema";
import { AppError } from "@/lib/base/errors";
import { listMembers } from "@/lib/projects/services/list-members";
import { updateMember } from "@/lib/projects/services/update-member";
import { checkUsage } from "../check-usage";
import { type CommandDefinition, commaList, requireOption, UsageError } from "../command";
import { emailOption } from "../email-option";

export const memberListCommand: CommandDefinition = {
  name: "member list",
  usage: "member list --project SLUG",
  summary: "List a project's members with the languages that they read and what they know",
  options: { project: { type: "string" } },
  needsDatabase: true,
  run: async (input) => {
    const { members } = await listMembers(SYSTEM, requireOption(input, "project"));
    return { json: { members }, text: members.length === 0 ? "No members." : members.map(say).join("\n") };
  },
};

export const memberSetCommand: CommandDefinition = {
  name: "member set",
  usage: "member set --project SLUG --email E [--languages TAG,…] [--skills WORD,…]",
  summary: "Say which languages a member reads and what he knows, in place of what was said before",
  options: {
    project: { type: "string" },
    email: { type: "string" },
    languages: { type: "string" },
    skills: { type: "string" },
  },
  needsDatabase: true,
  run: async (input) => {
    const slug = requireOption(input, "project");
    const email = emailOption(input);
    const asked = { languages: commaList(input, "languages"), skills: commaList(input, "skills") };
    if (asked.languages === undefined && asked.skills === undefined)
      throw new UsageError('Give --languages or --skills; "" takes all of them away');
    const change = checkUsage(abilitiesSchema.partial(), asked);
    const { members } = await listMembers(SYSTEM, slug);
    const member = members.find((one) => one.email === email);
    if (member === undefined) throw noMember(email);
    const abilities = await updateMember(SYSTEM, slug, { userId: member.userId, ...change });
    return { json: { email, ...abilities }, text: say({ ...member, ...abilities }) };
  },
};

function say({ email, role, languages, skills, removedAt }: Member): string {
  const said = [...(languages.length > 0 ? [`reads ${languages.join(", ")}`] : []), ...skills].join(", ");
  return `${email}  ${role}${said === "" ? "" : `  ${said}`}${removedAt === null ? "" : "  removed"}`;
}

function noMember(email: string): AppError {
  return new AppError("not_found", {
    message: `no member ${email}`,
    userMessage: `${email} is no member of the project.`,
    fix: "Look at member list.",
  });
}
