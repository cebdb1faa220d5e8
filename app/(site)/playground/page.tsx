import type { Metadata } from "next";
import { Playground } from "@/components/reward-model/playground";
import { PageHeader } from "@/components/ui/page-header";
import { rewardModelsTexts } from "@/lib/messages/reward-models-texts";
import { nameServedModel } from "@/lib/reward-model/services/name-served-model";
import { currentSettings, requireUser } from "../../current-actor";
import { orNotFound } from "../../page-guard";

export async function generateMetadata(): Promise<Metadata> {
  return { title: rewardModelsTexts[(await currentSettings()).language].playground.title };
}

export default async function PlaygroundPage() {
  const user = await requireUser();
  const served = await orNotFound(nameServedModel(user));
  const { playground: t } = rewardModelsTexts[(await currentSettings()).language];
  return (
    <>
      <PageHeader title={t.title} lead={t.lead} />
      <Playground isServed={served !== null} />
    </>
  );
}
