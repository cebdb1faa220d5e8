import type { Metadata } from "next";
import { auditTexts } from "@/lib/messages/audit-texts";
import { AuditLog, type SearchParams } from "../../../../audit-page";
import { currentSettings, requireUser } from "../../../../current-actor";

interface ProjectAuditPageProps {
  readonly params: Promise<{ slug: string }>;
  readonly searchParams: SearchParams;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: auditTexts[(await currentSettings()).language].title };
}

export default async function ProjectAuditPage({ params, searchParams }: ProjectAuditPageProps) {
  return <AuditLog user={await requireUser()} slug={(await params).slug} searchParams={searchParams} />;
}
