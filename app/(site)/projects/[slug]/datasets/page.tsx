import type { Metadata } from "next";
import { DatasetList } from "@/components/datasets/dataset-list";
import { ExportPanel } from "@/components/datasets/export-panel";
import { PageHeader } from "@/components/ui/page-header";
import { listDatasets } from "@/lib/datasets/services/list-datasets";
import { requireUser } from "../../../../current-actor";
import { orNotFound } from "../../../../page-guard";

export const metadata: Metadata = { title: "Datasets" };

export default async function DatasetsPage({ params }: { readonly params: Promise<{ slug: string }> }) {
  const user = await requireUser();
  const { slug } = await params;
  const { datasets } = await orNotFound(listDatasets(user, slug));
  return (
    <>
      <PageHeader
        title="Datasets"
        lead="Immutable snapshots of the rankings, with a manifest and the SHA-256 of each file."
      />
      <div className="flex flex-col gap-6">
        <ExportPanel slug={slug} />
        <DatasetList slug={slug} datasets={datasets} />
      </div>
    </>
  );
}
