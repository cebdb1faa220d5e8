"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { Endpoint } from "@/lib/endpoints/schema";
import type { Language } from "@/lib/messages/languages";
import { endpointsTexts } from "@/lib/messages/endpoints-texts";
import { Button } from "../ui/button";
import { EmptyState, PageHeader } from "../ui/page-header";
import { EndpointCard } from "./endpoint-card";
import type { DefaultAddresses } from "./endpoint-change";
import { EndpointForm } from "./endpoint-form";

interface EndpointsBoardProps {
  readonly language: Language;
  readonly endpoints: readonly Endpoint[];
  readonly addresses: DefaultAddresses;
}

/** Every model server, and the form that adds one. */
export function EndpointsBoard({ language, endpoints, addresses }: EndpointsBoardProps) {
  const t = endpointsTexts[language];
  const router = useRouter();
  const [adds, setAdds] = useState(false);
  const close = (): void => {
    setAdds(false);
    router.refresh();
  };
  const addButton = <Button onClick={() => setAdds(true)}>{t.add}</Button>;
  return (
    <>
      <PageHeader title={t.title} lead={t.lead}>
        {endpoints.length > 0 && !adds && addButton}
      </PageHeader>
      <div className="flex flex-col gap-4">
        {adds && <EndpointForm texts={t} addresses={addresses} onClose={close} />}
        {endpoints.length === 0 && !adds && (
          <EmptyState title={t.empty.title}>
            <p className="max-w-2xl text-muted">{t.empty.about}</p>
            {addButton}
          </EmptyState>
        )}
        {endpoints.map((endpoint) => (
          <EndpointCard
            key={endpoint.slug}
            texts={t}
            endpoint={endpoint}
            addresses={addresses}
            onChanged={() => router.refresh()}
          />
        ))}
      </div>
    </>
  );
}
