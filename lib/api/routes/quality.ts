import {
  readAgreementContract,
  readAllPayHoursContract,
  readOverviewContract,
  readOwnFiguresContract,
  readPayFileContract,
  readPayHoursContract,
} from "@/lib/quality/contract";
import { readAgreement } from "@/lib/quality/services/read-agreement";
import { readOwnFigures } from "@/lib/quality/services/read-own-figures";
import { readOverview } from "@/lib/quality/services/read-overview";
import { readPayCsv, readPayHours } from "@/lib/quality/services/read-pay-hours";
import { bind, type Route } from "../bind";

export const qualityRoutes: readonly Route[] = [
  bind(readOverviewContract, ({ actor, params, now }) => readOverview(actor, params.slug, now)),
  bind(readAgreementContract, ({ actor, params }) => readAgreement(actor, params.slug)),
  bind(readOwnFiguresContract, ({ actor, params, now }) => readOwnFigures(actor, params.slug, now)),
  bind(readPayHoursContract, ({ actor, params, query }) => readPayHours(actor, params.slug, query)),
  bind(readAllPayHoursContract, ({ actor, query }) => readPayHours(actor, undefined, query)),
  bind(readPayFileContract, async ({ actor, params, query }) => {
    const days = [query.from, query.to].flatMap((day) => (day === undefined ? [] : [`-${day}`])).join("");
    return new Response(await readPayCsv(actor, params.slug, query), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="${params.slug}-hours${days}.csv"`,
        "cache-control": "no-store",
      },
    });
  }),
];
