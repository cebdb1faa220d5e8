import type { Actor } from "@/lib/accounts/actor";
import { openProject } from "@/lib/projects/services/open-project";
import { AgreementReport } from "../agreement";
import { readAgreementContract } from "../contract";
import { streamRankings } from "../repository";
import type { Agreement } from "../schema";

/** How well annotators agree, over every ranking that counts or was imported. */
export async function readAgreement(actor: Actor, slug: string): Promise<Agreement> {
  const project = await openProject(actor, slug, readAgreementContract.permission);
  const report = new AgreementReport();
  for await (const ranking of streamRankings(project.id)) report.add(ranking);
  return report.result();
}
