import { streamOf } from "@/lib/base/bytes";
import {
  closePanelLinkContract,
  createPanelLinkContract,
  finishPanelVisitContract,
  listPanelLinksContract,
  listPanelParticipantsContract,
  readPanelParticipantsFileContract,
  readPanelVisitContract,
} from "@/lib/panels/contract";
import { closePanelLink } from "@/lib/panels/services/close-panel-link";
import { createPanelLink } from "@/lib/panels/services/create-panel-link";
import { finishPanelVisit } from "@/lib/panels/services/finish-panel-visit";
import { listPanelLinks } from "@/lib/panels/services/list-panel-links";
import {
  listPanelParticipants,
  readPanelParticipantsCsv,
} from "@/lib/panels/services/list-panel-participants";
import { readPanelVisit } from "@/lib/panels/services/read-panel-visit";
import { bind, type Route } from "../bind";

export const panelsRoutes: readonly Route[] = [
  bind(createPanelLinkContract, ({ actor, params, body, now }) =>
    createPanelLink(actor, params.slug, body, now),
  ),
  bind(listPanelLinksContract, ({ actor, params, now }) => listPanelLinks(actor, params.slug, now)),
  bind(closePanelLinkContract, ({ actor, params, now }) => closePanelLink(actor, params, now)),
  bind(listPanelParticipantsContract, ({ actor, params, now }) => listPanelParticipants(actor, params, now)),
  bind(readPanelParticipantsFileContract, async ({ actor, params, now }) => {
    return new Response(streamOf(await readPanelParticipantsCsv(actor, params, now)), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="${params.slug}-panel-${params.number}.csv"`,
        "cache-control": "no-store",
      },
    });
  }),
  bind(readPanelVisitContract, ({ actor, params, now }) => readPanelVisit(actor, params.slug, now)),
  bind(finishPanelVisitContract, ({ actor, params, now }) => finishPanelVisit(actor, params.slug, now)),
];
