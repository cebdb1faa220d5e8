"use client";

import { useState } from "react";
import type { Endpoint, EndpointTest as TestReply } from "@/lib/endpoints/schema";
import type { EndpointsText } from "@/lib/messages/endpoints";
import { callApi } from "../call-api";
import { Button } from "../ui/button";
import { TextField } from "../ui/field";
import { FailureNotice } from "../ui/notice";
import { useAction } from "../use-action";

interface EndpointTestProps {
  readonly texts: EndpointsText;
  readonly endpoint: Endpoint;
  /** When the server was asked, whatever came of it. */
  readonly onAsked: () => void;
  readonly onClose: () => void;
}

/** Asks a server for its models or for a short answer, and shows what it says. */
export function EndpointTest({ texts: t, endpoint: { slug, name }, onAsked, onClose }: EndpointTestProps) {
  const [reply, setReply] = useState<TestReply>();
  const [model, setModel] = useState("");
  const { busy, failure, submit } = useAction(async () => {
    setReply(undefined);
    const asked = model.trim() === "" ? {} : { model };
    await callApi<TestReply>("POST", `/api/v1/endpoints/${slug}/test`, asked).then(setReply).finally(onAsked);
  });
  const button = model.trim() === "" ? t.test.list : t.test.ask;
  return (
    <form
      onSubmit={submit}
      aria-label={t.test.title(name)}
      className="flex flex-col gap-3 border-t border-line pt-4"
    >
      <p className="text-sm text-muted">{t.test.lead}</p>
      <div className="flex flex-wrap items-end gap-2">
        <div className="w-64 max-w-full">
          <TextField
            label={t.test.model}
            value={model}
            onChange={(event) => setModel(event.target.value)}
            maxLength={200}
          />
        </div>
        <Button type="submit" disabled={busy}>
          {busy ? t.test.asking : button}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {t.test.close}
        </Button>
      </div>
      <FailureNotice failure={failure} />
      {reply !== undefined && <Reply texts={t} reply={reply} onChoose={setModel} />}
    </form>
  );
}

interface ReplyProps {
  readonly texts: EndpointsText;
  readonly reply: TestReply;
  readonly onChoose: (model: string) => void;
}

function Reply({ texts: { test }, reply: { models, answer, milliseconds }, onChoose }: ReplyProps) {
  if (answer !== null)
    return (
      <div role="status" className="text-sm">
        <p>{test.answer(milliseconds)}</p>
        <blockquote dir="auto" className="mt-1 border-s-2 border-line ps-3 break-words whitespace-pre-wrap">
          {answer}
        </blockquote>
      </div>
    );
  return (
    <div role="status" className="flex flex-col gap-2 text-sm">
      <p>{models.length === 0 ? test.noModels(milliseconds) : test.models(models.length, milliseconds)}</p>
      <ul className="flex max-h-48 flex-wrap gap-2 overflow-y-auto">
        {models.map((model) => (
          <li key={model}>
            <Button look="plain" className="font-mono" onClick={() => onChoose(model)}>
              {model}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
