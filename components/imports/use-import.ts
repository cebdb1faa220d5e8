"use client";

import { useRef, useState } from "react";
import type { ReplyOf } from "@/lib/base/contract";
import type { startImportContract } from "@/lib/imports/contract";
import type { ImportKind, ImportReport } from "@/lib/imports/schema";
import { callApi, describeFailure } from "../call-api";
import type { AskedReading } from "./reading-form";
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
  readonly reading?: AskedReading;
}

/** One upload from the choice of a file to its commit. */
export function useImport(project: string, onCommitted: () => void) {
  const [state, setState] = useState<ImportState>({ step: "choose" });
  const abort = useRef<AbortController>(undefined);
  const choice = useRef<ImportChoice>(undefined);

  const send = async (chosen: ImportChoice): Promise<void> => {
    const { kind, promptSet, file, reading = {} } = chosen;
    choice.current = chosen;
    abort.current = new AbortController();
    setState({ step: "sending", file, sent: 0 });
    try {
      const name = promptSet.trim();
      const body = {
        kind,
        fileName: file.name,
        project,
        reading,
        ...(name === "" ? {} : { promptSet: name }),
      };
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
    await forget(report);
    setState({ step: "choose" });
  };

  const readAgain = async (report: ImportReport, reading: AskedReading): Promise<void> => {
    if (choice.current === undefined) return;
    await forget(report);
    await send({ ...choice.current, reading });
  };

  return {
    state,
    send,
    commit,
    discard,
    readAgain,
    cancelSending: () => abort.current?.abort(),
    again: () => setState({ step: "choose" }),
  };
}

async function forget(report: ImportReport): Promise<void> {
  await callApi("DELETE", `/api/v1/imports/${report.id}`).catch(() => undefined); // the server clears it later anyway
}
