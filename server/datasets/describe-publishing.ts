import { z } from 'zod';
import type { ServerContext } from '#server/context.ts';
import { type Publication, publication, type VersionAudit, versionAudit } from '#server/contract/run.ts';
import { localizedText } from '#server/contract/scalars.ts';
import type { CandidateRow } from '#server/db/publications/candidate-statements.ts';

export type Publishing = { audit: VersionAudit | null; publications: Publication[] };

/** Earlier releases kept titles in English alone. */
const titles = z.preprocess(
  (title) => (typeof title === 'string' ? { en: title, 'pt-BR': title } : title),
  localizedText,
);
const failing = z.array(z.object({ checkId: z.string(), title: titles })).catch([]);

/** What the checks said of some versions, and who moved readers to them or back. */
export async function describePublishing(
  ctx: Pick<ServerContext, 'db'>,
  runIds: readonly string[],
): Promise<(runId: string) => Publishing> {
  const [candidates, rows] = await Promise.all([
    ctx.db.publications.listCandidates({ runIds }),
    ctx.db.publications.listPublications({ runIds }),
  ]);
  const audits = new Map(candidates.map((row) => [row.runId, auditOf(row)]));
  const publications = Map.groupBy(rows, ({ runId }) => runId);
  return (runId) => ({
    audit: audits.get(runId) ?? null,
    publications: (publications.get(runId) ?? []).map((row) => ({
      id: row.id,
      kind: publication.shape.kind.parse(row.kind),
      requestedBy: row.requestedBy,
      reason: row.reason,
      at: row.at.toISOString(),
      appliedAt: row.appliedAt?.toISOString() ?? null,
      undoneAt: row.undoneAt?.toISOString() ?? null,
      partitions: row.partitions,
    })),
  });
}

function auditOf(row: CandidateRow): VersionAudit {
  const state = z.nullable(versionAudit.shape.state).parse(row.audit) ?? 'running';
  return { state, failing: failing.parse(row.failing), at: row.auditedAt?.toISOString() ?? null };
}
