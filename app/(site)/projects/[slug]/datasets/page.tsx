import type { Metadata } from "next";
import { CompareForm } from "@/components/datasets/compare-form";
import { DatasetList } from "@/components/datasets/dataset-list";
import { ExportPanel } from "@/components/datasets/export-panel";
import { PageHeader } from "@/components/ui/page-header";
import { listDatasets } from "@/lib/datasets/services/list-datasets";
import { DATASET_FORMATS, datasetFormatSchema } from "@/lib/formats/registry";
import { datasetTexts } from "@/lib/messages/datasets-texts";
import { currentSettings, requireUser } from "../../../../current-actor";
import { orNotFound } from "../../../../page-guard";

export async function generateMetadata(): Promise<Metadata> {
  return { title: datasetTexts[(await currentSettings()).language].title };
}

export default async function DatasetsPage({ params }: { readonly params: Promise<{ slug: string }> }) {
  const user = await requireUser();
  const { slug } = await params;
  const { datasets } = await orNotFound(listDatasets(user, slug));
  const { language } = await currentSettings();
  const t = datasetTexts[language];
  const formats = datasetFormatSchema.options.map((format) => ({
    format,
    choices: DATASET_FORMATS[format].choices,
  }));
  return (
    <>
      <PageHeader title={t.title} lead={t.lead} />
      <div className="flex flex-col gap-6">
        <ExportPanel slug={slug} language={language} formats={formats} />
        <CompareForm slug={slug} texts={t} datasets={datasets} />
        <DatasetList slug={slug} language={language} datasets={datasets} />
      </div>
    </>
  );
}
