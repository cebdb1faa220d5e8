import {
  createInviteContract,
  createProjectContract,
  listInvitesContract,
  giveConsentContract,
  listMembersContract,
  listProjectsContract,
  markGuidelinesReadContract,
  readProjectContract,
  removeMemberContract,
  restoreMemberContract,
  updateMemberContract,
  revokeInviteContract,
  updateProjectContract,
} from "@/lib/projects/contract";
import { createInvite } from "@/lib/projects/services/create-invite";
import { createProject } from "@/lib/projects/services/create-project";
import { listInvites } from "@/lib/projects/services/list-invites";
import { giveConsent } from "@/lib/projects/services/give-consent";
import { listMembers } from "@/lib/projects/services/list-members";
import { listProjects } from "@/lib/projects/services/list-projects";
import { markGuidelinesRead } from "@/lib/projects/services/mark-guidelines-read";
import { readProject } from "@/lib/projects/services/read-project";
import { removeMember } from "@/lib/projects/services/remove-member";
import { updateMember } from "@/lib/projects/services/update-member";
import { restoreMember } from "@/lib/projects/services/restore-member";
import { revokeInvite } from "@/lib/projects/services/revoke-invite";
import { updateProject } from "@/lib/projects/services/update-project";
import { bind, type Route } from "../bind";

export const projectsRoutes: readonly Route[] = [
  bind(createProjectContract, ({ actor, body, now }) => createProject(actor, body, now)),
  bind(listProjectsContract, ({ actor }) => listProjects(actor)),
  bind(readProjectContract, ({ actor, params }) => readProject(actor, params.slug)),
  bind(updateProjectContract, ({ actor, params, body, now }) => updateProject(actor, params.slug, body, now)),
  bind(createInviteContract, ({ actor, params, body, now }) => createInvite(actor, params.slug, body, now)),
  bind(listMembersContract, ({ actor, params }) => listMembers(actor, params.slug)),
  bind(listInvitesContract, ({ actor, params, now }) => listInvites(actor, params.slug, now)),
  bind(revokeInviteContract, ({ actor, params, now }) =>
    revokeInvite(actor, params.slug, params.invite, now),
  ),
  bind(removeMemberContract, ({ actor, params, now }) =>
    removeMember(actor, params.slug, params.userId, now),
  ),
  bind(restoreMemberContract, ({ actor, params }) => restoreMember(actor, params.slug, params.userId)),
  bind(updateMemberContract, ({ actor, params, body }) =>
    updateMember(actor, params.slug, { userId: params.userId, ...body }),
  ),
  bind(giveConsentContract, ({ actor, params, body, now }) =>
    giveConsent(actor, params.slug, body.version, now),
  ),
  bind(markGuidelinesReadContract, ({ actor, params, body, now }) =>
    markGuidelinesRead(actor, params.slug, body.version, now),
  ),
];
