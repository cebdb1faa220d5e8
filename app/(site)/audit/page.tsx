import type { Metadata } from "next";
import { auditTexts } from "@/lib/messages/audit-texts";
import { AuditLog, type SearchParams } from "../../audit-page";
import { currentSettings, requireUser } from "../../current-actor";

export async function generateMetadata(): Promise<Metadata> {
  return { title: auditTexts[(await currentSettings()).language].title };
}

export default async function AuditPage({ searchParams }: { readonly searchParams: SearchParams }) {
  return <AuditLog user={await requireUser()} slug={undefined} searchParams={searchParams} />;
}
