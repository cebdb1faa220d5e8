"use client";

import { useRef, useState } from "react";
import type { ReplyOf } from "@/lib/base/contract";
import { Pace, type PaceNow } from "@/lib/base/pace";
import type { startImportContract } from "@/lib/imports/contract";
import type { ImportKind, ImportReport } from "@/lib/imports/schema";
import { callApi, describeFailure, type Failure } from "../call-api";
import type { AskedReading } from "./reading-form";
import { sendFile } from "./send-file";

/** One of the chosen files, as far as it is. */
export type ImportEntry = { readonly id: number; readonly file: File } & (
  | { readonly step: "waiting" }
  | { readonly step: "sending"; readonly pace: PaceNow }
  | { readonly step: "failed"; readonly failure: Failure }
  | {
      readonly step: "report";
      readonly report: ImportReport;
      readonly busy: boolean;
      readonly failure?: Failure;
    }
  | { readonly step: "done"; readonly report: ImportReport }
);

export interface ImportChoice {
  readonly kind: ImportKind;
  readonly promptSet: string;
  readonly files: readonly File[];
}

/** An upload of one file or several, from their choice to their commit. Each is an import of its own. */
export function useImport(project: string, onCommitted: () => void) {
  const [entries, setEntries] = useState<readonly ImportEntry[]>([]);
  const [failure, setFailure] = useState<Failure>();
  const choice = useRef<ImportChoice>(undefined);
  const abort = useRef<AbortController>(undefined);

  const put = (entry: ImportEntry): void =>
    setEntries((all) => all.map((one) => (one.id === entry.id ? entry : one)));
  const remove = (id: number): void => setEntries((all) => all.filter((one) => one.id !== id));

  const sendOne = async (id: number, file: File, reading: AskedReading = {}): Promise<void> => {
    const { kind, promptSet } = choice.current ?? { kind: "prompts" as const, promptSet: "" };
    const name = promptSet.trim();
    const pace = new Pace(file.size, Date.now());
    const onSent = (bytes: number): void =>
      put({ id, file, step: "sending", pace: pace.at(bytes, Date.now()) });
    onSent(0);
    try {
      const asked = { kind, fileName: file.name, project, reading };
      const body = name === "" ? asked : { ...asked, promptSet: name };
      const started = await callApi<ReplyOf<typeof startImportContract>>("POST", "/api/v1/imports", body);
      const signal = (abort.current ?? new AbortController()).signal;
      put({
        id,
        file,
        step: "report",
        busy: false,
        report: await sendFile(started.id, file, onSent, signal),
      });
    } catch (error) {
      const described = describeFailure(error);
      if (choice.current?.files.length === 1) {
        setFailure(described);
        setEntries([]);
      } else put({ id, file, step: "failed", failure: described });
    }
  };

  const send = async (chosen: ImportChoice): Promise<void> => {
    choice.current = chosen;
    setFailure(undefined);
    setEntries(chosen.files.map((file, id) => ({ id, file, step: "waiting" })));
    const { signal } = (abort.current = new AbortController());
    for (const [id, file] of chosen.files.entries()) {
      if (signal.aborted) remove(id);
      else await sendOne(id, file);
    }
  };

  const commit = async (entry: ImportEntry): Promise<void> => {
    if (entry.step !== "report") return;
    const { id, file, report } = entry;
    put({ id, file, step: "report", report, busy: true });
    try {
      const body = { skipBad: report.refused > 0 };
      const done = await callApi<ImportReport>("POST", `/api/v1/imports/${report.id}/commit`, body);
      put({ id, file, step: "done", report: done });
      onCommitted();
    } catch (error) {
      put({ id, file, step: "report", report, busy: false, failure: describeFailure(error) });
    }
  };

  const discard = async (entry: ImportEntry): Promise<void> => {
    if (entry.step === "report") await forget(entry.report);
    remove(entry.id);
  };

  return {
    entries,
    failure,
    send,
    commit,
    discard,
    commitAll: async () => {
      for (const entry of entries) if (isReady(entry)) await commit(entry);
    },
    readAgain: async (entry: ImportEntry, reading: AskedReading) => {
      if (entry.step !== "report") return;
      await forget(entry.report);
      abort.current = new AbortController();
      await sendOne(entry.id, entry.file, reading);
    },
    cancelSending: () => abort.current?.abort(),
    again: () => setEntries([]),
  };
}

/** Whether the entry holds something that confirming would import. */
export function isReady(entry: ImportEntry): boolean {
  if (entry.step !== "report" || entry.report.state !== "ready") return false;
  return (entry.report.kind === "prompts" ? entry.report.prompts : entry.report.annotations) > 0;
}

async function forget(report: ImportReport): Promise<void> {
  await callApi("DELETE", `/api/v1/imports/${report.id}`).catch(() => undefined); // the server clears it later anyway
}
