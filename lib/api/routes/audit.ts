import {
  listAuditContract,
  listProjectAuditContract,
  readAuditFileContract,
  readProjectAuditFileContract,
} from "@/lib/audit/contract";
import { type ByteSource, streamOf } from "@/lib/base/bytes";
import { listAudit, readAuditLines } from "@/lib/projects/services/list-audit";
import { bind, type Route } from "../bind";

export const auditRoutes: readonly Route[] = [
  bind(listAuditContract, ({ actor, query }) => listAudit(actor, undefined, query)),
  bind(readAuditFileContract, async ({ actor, query }) =>
    fileReply("audit.jsonl", await readAuditLines(actor, undefined, query)),
  ),
  bind(listProjectAuditContract, ({ actor, params, query }) => listAudit(actor, params.slug, query)),
  bind(readProjectAuditFileContract, async ({ actor, params, query }) =>
    fileReply(`${params.slug}-audit.jsonl`, await readAuditLines(actor, params.slug, query)),
  ),
];

function fileReply(fileName: string, lines: ByteSource): Response {
  return new Response(streamOf(lines), {
    headers: {
      "content-type": "application/jsonl; charset=utf-8",
      "content-disposition": `attachment; filename="${fileName}"`,
      "cache-control": "no-store",
    },
  });
}
