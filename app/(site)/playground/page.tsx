import type { Metadata } from "next";
import { Playground } from "@/components/reward-model/playground";
import { PageHeader } from "@/components/ui/page-header";
import { authorize } from "@/lib/accounts/authorize";
import { requireUser } from "../../current-actor";
import { orNotFound } from "../../page-guard";

export const metadata: Metadata = { title: "Playground" };

export default async function PlaygroundPage() {
  const user = await requireUser();
  await orNotFound(Promise.resolve().then(() => authorize(user, "reward.score")));
  return (
    <>
      <PageHeader
        title="Playground"
        lead="Asks the reward model that is served. Only the difference between two answers to one prompt means something."
      />
      <Playground />
    </>
  );
}
