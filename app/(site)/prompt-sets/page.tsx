import type { Metadata } from "next";
import { PromptSetTable } from "@/components/prompts/prompt-set-table";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { TextField } from "@/components/ui/field";
import { PageHeader } from "@/components/ui/page-header";
import { isAllowed } from "@/lib/accounts/authorize";
import { promptSetsTexts } from "@/lib/messages/prompt-sets-texts";
import { listPromptSetsQuerySchema } from "@/lib/prompts/schema";
import { listPromptSets } from "@/lib/prompts/services/list-prompt-sets";
import { currentSettings, requireUser } from "../../current-actor";
import { orNotFound } from "../../page-guard";

export async function generateMetadata(): Promise<Metadata> {
  return { title: promptSetsTexts[(await currentSettings()).language].title };
}

interface PromptSetsPageProps {
  readonly searchParams: Promise<Readonly<Record<string, string | readonly string[] | undefined>>>;
}

export default async function PromptSetsPage({ searchParams }: PromptSetsPageProps) {
  const user = await requireUser();
  const asked = listPromptSetsQuerySchema.safeParse(await searchParams);
  const query = asked.data ?? { archived: "false" as const };
  const { language } = await currentSettings();
  const t = promptSetsTexts[language];
  const { promptSets, next } = await orNotFound(listPromptSets(user, query));
  const archived = query.archived === "true";
  const { search = "" } = query;
  const base = `/prompt-sets?archived=${query.archived}&search=${encodeURIComponent(search)}`;
  const nothing = search !== "" ? t.none : archived ? t.noneArchived : t.empty;
  return (
    <>
      <PageHeader title={t.title} lead={t.lead}>
        <ButtonLink look="plain" href={`/prompt-sets?archived=${String(!archived)}`}>
          {archived ? t.showUsed : t.showArchived}
        </ButtonLink>
      </PageHeader>
      <form className="mb-4 flex max-w-xl items-end gap-2">
        <input type="hidden" name="archived" value={query.archived} />
        <div className="grow">
          <TextField label={t.searchNames} name="search" defaultValue={search} />
        </div>
        <Button type="submit" look="plain">
          {t.apply}
        </Button>
      </form>
      {promptSets.length === 0 ? (
        <p className="text-muted">{nothing}</p>
      ) : (
        <PromptSetTable
          sets={promptSets}
          canManage={isAllowed(user, "promptset.manage")}
          language={language}
        />
      )}
      {next !== null && (
        <div className="mt-3">
          <ButtonLink look="plain" href={`${base}&after=${next}`}>
            {t.next}
          </ButtonLink>
        </div>
      )}
    </>
  );
}
