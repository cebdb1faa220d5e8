import type { Metadata } from "next";
import { EndpointsBoard } from "@/components/endpoints/endpoints-board";
import { DEFAULT_ADDRESS } from "@/lib/endpoints/schema";
import { listEndpoints } from "@/lib/endpoints/services/list-endpoints";
import { endpointsTexts } from "@/lib/messages/endpoints-texts";
import { currentSettings, requireUser } from "../../current-actor";
import { orNotFound } from "../../page-guard";

export async function generateMetadata(): Promise<Metadata> {
  return { title: endpointsTexts[(await currentSettings()).language].title };
}

export default async function EndpointsPage() {
  const user = await requireUser();
  const { endpoints } = await orNotFound(listEndpoints(user));
  const { language } = await currentSettings();
  return <EndpointsBoard language={language} endpoints={endpoints} addresses={DEFAULT_ADDRESS} />;
}
