import { z } from "zod";
import { contract, emptySchema, slugParams } from "@/lib/base/contract";
import { rowNumber } from "@/lib/base/storable";
import { newPanelLinkSchema, panelLinkSchema, panelParticipantSchema, panelVisitSchema } from "./schema";

const linkParams = slugParams.extend({ number: rowNumber });

export const createPanelLinkContract = contract({
  method: "POST",
  path: "/api/v1/projects/:slug/panel-links",
  summary:
    "Make a link for the participants of a crowd panel, who come in by their id there, without a password",
  permission: "member.manage",
  params: slugParams,
  body: newPanelLinkSchema,
  response: panelLinkSchema,
});

export const listPanelLinksContract = contract({
  method: "GET",
  path: "/api/v1/projects/:slug/panel-links",
  summary: "A project's panel links, newest first, with how many came and how many are done",
  permission: "member.manage",
  params: slugParams,
  response: z.object({ links: z.array(panelLinkSchema) }),
});

export const closePanelLinkContract = contract({
  method: "POST",
  path: "/api/v1/projects/:slug/panel-links/:number/close",
  summary: "Let nobody new in by a panel link; who is in goes on to his end",
  permission: "member.manage",
  params: linkParams,
  body: emptySchema,
  response: panelLinkSchema,
});

export const listPanelParticipantsContract = contract({
  method: "GET",
  path: "/api/v1/projects/:slug/panel-links/:number/participants",
  summary: "A panel link's newest 200 participants: their ids at the panel, tasks, time and code",
  permission: "member.manage",
  params: linkParams,
  response: z.object({
    link: panelLinkSchema,
    participants: z.array(panelParticipantSchema),
  }),
});

export const readPanelParticipantsFileContract = contract({
  method: "GET",
  path: "/api/v1/projects/:slug/panel-links/:number/participants/file",
  summary: "All of a panel link's participants as CSV for a spreadsheet, oldest first",
  permission: "member.manage",
  params: linkParams,
  response: "stream",
});

export const readPanelVisitContract = contract({
  method: "GET",
  path: "/api/v1/projects/:slug/panel-visit",
  summary: "How far the caller, who came by a panel's link, is with what it asks of him",
  permission: "task.annotate",
  params: slugParams,
  response: panelVisitSchema,
});

export const finishPanelVisitContract = contract({
  method: "POST",
  path: "/api/v1/projects/:slug/panel-visit/finish",
  summary: "Give the caller, who came by a panel's link and is done, his completion code; the same each time",
  permission: "task.annotate",
  params: slugParams,
  body: emptySchema,
  response: panelVisitSchema,
});
