import { z } from "zod";
import { abilitiesReplySchema, abilitiesSchema } from "@/lib/accounts/abilities";
import { inviteReplySchema, inviteSchema, memberSchema } from "@/lib/accounts/schema";
import { contract, emptySchema, slugParams } from "@/lib/base/contract";
import {
  newInviteSchema,
  newProjectSchema,
  projectSchema,
  projectSummarySchema,
  updateProjectSchema,
} from "./schema";

export const createProjectContract = contract({
  method: "POST",
  path: "/api/v1/projects",
  summary: "Create a project",
  permission: "project.create",
  body: newProjectSchema,
  response: projectSchema,
});

export const listProjectsContract = contract({
  method: "GET",
  path: "/api/v1/projects",
  summary: "The projects that the caller belongs to; for an admin, all",
  permission: "project.list",
  response: z.object({ projects: z.array(projectSummarySchema) }),
});

export const readProjectContract = contract({
  method: "GET",
  path: "/api/v1/projects/:slug",
  summary: "A project with its current protocol and guidelines",
  permission: "project.read",
  params: slugParams,
  response: projectSchema,
});

export const updateProjectContract = contract({
  method: "PATCH",
  path: "/api/v1/projects/:slug",
  summary:
    "Change name, guidelines, annotations wanted or state; new guidelines and protocols make new versions",
  permission: "project.update",
  params: slugParams,
  body: updateProjectSchema,
  response: projectSchema,
});

export const createInviteContract = contract({
  method: "POST",
  path: "/api/v1/projects/:slug/invites",
  summary: "Make an invite link for a project",
  permission: "member.manage",
  params: slugParams,
  body: newInviteSchema,
  response: inviteReplySchema,
});

export const listInvitesContract = contract({
  method: "GET",
  path: "/api/v1/projects/:slug/invites",
  summary: "The project's invite links that still let somebody in, without the links themselves",
  permission: "member.manage",
  params: slugParams,
  response: z.object({ invites: z.array(inviteSchema) }),
});

export const revokeInviteContract = contract({
  method: "DELETE",
  path: "/api/v1/projects/:slug/invites/:invite",
  summary: "End an invite link by its id, or with `all` every one of the project; who has joined stays",
  permission: "member.manage",
  params: slugParams.extend({ invite: z.string() }),
  response: z.object({ revoked: z.number().int() }),
});

export const listMembersContract = contract({
  method: "GET",
  path: "/api/v1/projects/:slug/members",
  summary: "A project's members, also those who were removed",
  permission: "member.manage",
  params: slugParams,
  response: z.object({ members: z.array(memberSchema) }),
});

export const removeMemberContract = contract({
  method: "DELETE",
  path: "/api/v1/projects/:slug/members/:userId",
  summary: "Take a member out of a project; what he ranked stays, and no link lets him in again",
  permission: "member.manage",
  params: slugParams.extend({ userId: z.uuid() }),
  response: emptySchema,
});

export const restoreMemberContract = contract({
  method: "POST",
  path: "/api/v1/projects/:slug/members/:userId/restore",
  summary: "Take somebody who was removed into the project again, with the role that he had",
  permission: "member.manage",
  params: slugParams.extend({ userId: z.uuid() }),
  body: emptySchema,
  response: emptySchema,
});

export const updateMemberContract = contract({
  method: "PATCH",
  path: "/api/v1/projects/:slug/members/:userId",
  summary: "Say which languages a member reads and what he knows; what is left out stays as it is",
  permission: "member.manage",
  params: slugParams.extend({ userId: z.uuid() }),
  body: abilitiesSchema.partial(),
  response: abilitiesReplySchema,
});

export const giveConsentContract = contract({
  method: "POST",
  path: "/api/v1/projects/:slug/consent",
  summary: "Agree to the project's content warning, in the version that was read",
  permission: "task.annotate",
  params: slugParams,
  body: z.object({ version: z.number().int().positive() }),
  response: emptySchema,
});

export const markGuidelinesReadContract = contract({
  method: "PUT",
  path: "/api/v1/projects/:slug/guidelines/read",
  summary: "Note that the caller has read a version of the project's guidelines",
  permission: "task.annotate",
  params: slugParams,
  body: z.object({ version: z.number().int().positive() }),
  response: emptySchema,
});
