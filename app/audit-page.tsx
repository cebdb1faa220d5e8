import { AuditFilterForm } from "@/components/audit/audit-filter-form";
import { AuditTable } from "@/components/audit/audit-table";
import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import type { UserActor } from "@/lib/accounts/actor";
import { type AuditQuery, auditQuerySchema } from "@/lib/audit/schema";
import { auditTexts } from "@/lib/messages/audit-texts";
import { listAudit, listAuditPeople } from "@/lib/projects/services/list-audit";
import { currentSettings } from "./current-actor";
import { orNotFound } from "./page-guard";

export type SearchParams = Promise<Readonly<Record<string, string | readonly string[] | undefined>>>;

interface AuditLogProps {
  readonly user: UserActor;
  /** Undefined: of the whole instance. */
  readonly slug: string | undefined;
  readonly searchParams: SearchParams;
}

/** The audit log of a project or of the instance, narrowed by what the page's address says. */
export async function AuditLog({ user, slug, searchParams }: AuditLogProps) {
  const { query, wrong } = readQuery(await searchParams);
  const { language } = await currentSettings();
  const t = auditTexts[language];
  const { entries, next } = await orNotFound(listAudit(user, slug, query));
  const people = await orNotFound(listAuditPeople(user, slug));
  const filter = addressOf(query);
  const file = slug === undefined ? "/api/v1/audit/file" : `/api/v1/projects/${slug}/audit/file`;
  const isNarrowed = filter.size > 0 || query.before !== undefined;
  return (
    <>
      <PageHeader title={t.title} lead={slug === undefined ? t.lead : t.leadProject}>
        <a href={`${file}?${filter.toString()}`} download className="text-sm pointer-coarse:min-h-11">
          {t.download}
        </a>
      </PageHeader>
      <AuditFilterForm filter={query} people={people} texts={t} />
      {wrong.length > 0 ? (
        <Notice meaning="bad" fix={t.wrongFix}>
          {t.wrong} {wrong.map((name) => t.wrongFields[name]).join(", ")}.
        </Notice>
      ) : entries.length === 0 ? (
        <p className="text-muted">{isNarrowed ? t.none : t.empty}</p>
      ) : (
        <AuditTable entries={entries} hasProject={slug === undefined} language={language} />
      )}
      <div className="mt-3 flex gap-2">
        {query.before !== undefined && (
          <ButtonLink look="plain" href={`?${filter.toString()}`}>
            {t.newest}
          </ButtonLink>
        )}
        {wrong.length === 0 && next !== null && (
          <ButtonLink look="plain" href={`?${addressOf(query, next).toString()}`}>
            {t.older}
          </ButtonLink>
        )}
      </div>
    </>
  );
}

type FilterName = keyof AuditQuery;
const FILTER_NAMES = auditQuerySchema.keyof().options;

/** What the address asks for, without what cannot be read in it; that is named. An empty field of the form narrows nothing. */
function readQuery(asked: Awaited<SearchParams>): { query: AuditQuery; wrong: readonly FilterName[] } {
  const given = Object.entries(asked).filter(([, value]) => value !== "");
  const read = auditQuerySchema.safeParse(Object.fromEntries(given));
  if (read.success) return { query: read.data, wrong: [] };
  const wrong = FILTER_NAMES.filter((name) => read.error.issues.some(({ path }) => path[0] === name));
  const kept = given.filter(([name]) => !wrong.some((one) => one === name));
  return { query: auditQuerySchema.parse(Object.fromEntries(kept)), wrong };
}

function addressOf({ action, person, from, to }: AuditQuery, before?: string): URLSearchParams {
  const given = Object.entries({ action, person, from, to, before });
  return new URLSearchParams(given.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
