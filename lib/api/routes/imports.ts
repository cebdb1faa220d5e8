import { type ByteSource, streamOf } from "@/lib/base/bytes";
import {
  cancelImportContract,
  commitImportContract,
  readImportContract,
  readImportProblemsContract,
  receiveImportContentContract,
  startImportContract,
} from "@/lib/imports/contract";
import { cancelImport } from "@/lib/imports/services/cancel-import";
import { commitImport } from "@/lib/imports/services/commit-import";
import { readImport } from "@/lib/imports/services/read-import";
import { readImportProblems } from "@/lib/imports/services/read-import-problems";
import { receiveImportContent } from "@/lib/imports/services/receive-import-content";
import { startImport } from "@/lib/imports/services/start-import";
import { bind, type Route } from "../bind";

export const importsRoutes: readonly Route[] = [
  bind(startImportContract, ({ actor, body, now }) => startImport(actor, body, now)),
  bind(receiveImportContentContract, ({ actor, params, request }) =>
    receiveImportContent(actor, params.importId, request.body ?? NO_BYTES, () => new Date()),
  ),
  bind(readImportContract, ({ actor, params, query }) => readImport(actor, params.importId, query)),
  bind(readImportProblemsContract, async ({ actor, params }) => {
    const { fileName, lines } = await readImportProblems(actor, params.importId);
    return new Response(streamOf(lines), {
      headers: {
        "content-type": "application/jsonl; charset=utf-8",
        "content-disposition": `attachment; filename="${fileName}"`,
        "cache-control": "no-store",
      },
    });
  }),
  bind(commitImportContract, ({ actor, params, body, now }) =>
    commitImport(actor, params.importId, body, now),
  ),
  bind(cancelImportContract, ({ actor, params }) => cancelImport(actor, params.importId)),
];

const NO_BYTES: ByteSource = { [Symbol.asyncIterator]: () => new Blob([]).stream()[Symbol.asyncIterator]() };
