import { readAgreementContract, readOverviewContract, readOwnFiguresContract } from "@/lib/quality/contract";
import { readAgreement } from "@/lib/quality/services/read-agreement";
import { readOwnFigures } from "@/lib/quality/services/read-own-figures";
import { readOverview } from "@/lib/quality/services/read-overview";
import { bind, type Route } from "../bind";

export const qualityRoutes: readonly Route[] = [
  bind(readOverviewContract, ({ actor, params, now }) => readOverview(actor, params.slug, now)),
  bind(readAgreementContract, ({ actor, params }) => readAgreement(actor, params.slug)),
  bind(readOwnFiguresContract, ({ actor, params, now }) => readOwnFigures(actor, params.slug, now)),
];
