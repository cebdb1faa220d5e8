"use client";

import { useRef, useState } from "react";
import type { ReplyOf } from "@/lib/base/contract";
import type { startImportContract } from "@/lib/imports/contract";
import type { ImportKind, ImportReport } from "@/lib/imports/schema";
import { callApi, describeFailure } from "../call-api";
import { sendFile } from "./send-file";

export type ImportState =
  | {
      readonly step: "choose";
      readonly failure?: { readonly message: string; readonly fix?: string | undefined };
    }
  | { readonly step: "sending"; readonly file: File; readonly sent: number }
  | {
      readonly step: "report";
      readonly report: ImportReport;
      readonly busy: boolean;
      readonly failure?: { readonly message: string; readonly fix?: string | undefined };
    }
  | { readonly step: "done"; readonly report: ImportReport };

export interface ImportChoice {
  readonly kind: ImportKind;
  readonly promptSet: string;
  readonly file: File;
}

/** One upload from the choice of a file to its commit. */
export function useImport(project: string, onCommitted: () => void) {
  const [state, setState] = useState<ImportState>({ step: "choose" });
  const abort = useRef<AbortController>(undefined);

  const send = async ({ kind, promptSet, file }: ImportChoice): Promise<void> => {
    abort.current = new AbortController();
    setState({ step: "sending", file, sent: 0 });
    try {
      const name = promptSet.trim();
      const body = { kind, fileName: file.name, project, ...(name === "" ? {} : { promptSet: name }) };
      const { id } = await callApi<ReplyOf<typeof startImportContract>>("POST", "/api/v1/imports", body);
      const report = await sendFile(
        id,
        file,
        (sent) => setState({ step: "sending", file, sent }),
        abort.current.signal,
      );
      setState({ step: "report", report, busy: false });
    } catch (error) {
      setState({ step: "choose", failure: describeFailure(error) });
    }
  };

  const commit = async (report: ImportReport): Promise<void> => {
    setState({ step: "report", report, busy: true });
    try {
      const done = await callApi<ImportReport>("POST", `/api/v1/imports/${report.id}/commit`, {
        skipBad: report.refused > 0,
      });
      setState({ step: "done", report: done });
      onCommitted();
    } catch (error) {
      setState({ step: "report", report, busy: false, failure: describeFailure(error) });
    }
  };

  const discard = async (report: ImportReport): Promise<void> => {
    await callApi("DELETE", `/api/v1/imports/${report.id}`).catch(() => undefined); // the server clears it later anyway
    setState({ step: "choose" });
  };

  return {
    state,
    send,
    commit,
    discard,
    cancelSending: () => abort.current?.abort(),
    again: () => setState({ step: "choose" }),
  };
}
