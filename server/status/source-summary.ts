import type { SystemStatus } from '#server/contract/status.ts';

export type SourceState = {
  okAt: Date | null;
  triedAt: Date;
  problem: string | null;
  message: string | null;
};

const problems = ['unreachable', 'denied', 'throttled', 'failed'] as const;

/** All sources in one line: as good as the worst of them, as old as the oldest answer. */
export function sourceSummary(sources: readonly SourceState[]): SystemStatus['source'] {
  const worst = problems
    .map((problem) => sources.find((source) => asProblem(source.problem) === problem))
    .find((source) => source !== undefined);
  const answered = sources.flatMap(({ okAt }) => (okAt === null ? [] : [okAt.getTime()]));
  return {
    ok: sources.length > 0 && worst === undefined,
    asOf: answered.length === 0 ? null : new Date(Math.min(...answered)).toISOString(),
    problem: worst === undefined ? null : asProblem(worst.problem),
    message: worst?.message ?? null,
  };
}

function asProblem(text: string | null): (typeof problems)[number] | null {
  if (text === null) return null;
  return problems.find((problem) => problem === text) ?? 'failed';
}
