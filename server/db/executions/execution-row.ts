import { z } from 'zod';
import { type Expectation, expectation, type Verdict, verdict } from '#server/contract/query.ts';
import type { Execution } from '#server/db/generated/client.ts';

/** One execution as the verbs see it: JSON columns parsed. */
export type ExecutionRow = Omit<Execution, 'parameters' | 'expectation' | 'verdict'> & {
  parameters: string[];
  expectation: Expectation;
  verdict: Verdict | null;
  title: { en: string; 'pt-BR': string } | null;
  /** The execution whose result was the answer. */
  reused: Reused | null;
};

type Reused = { id: string; completedAt: Date | null; costNanoUsd: bigint | null };

/** Read along with every execution: its query's title, and whose result it shows. */
export const withTitle = {
  query: { select: { titleEn: true, titlePt: true } },
  reused: { select: { id: true, completedAt: true, costNanoUsd: true } },
} as const;

type Read = Execution & { query: { titleEn: string; titlePt: string } | null; reused: Reused | null };

export function executionRow({ query, ...row }: Read): ExecutionRow {
  return {
    ...row,
    parameters: z.array(z.string()).parse(row.parameters),
    expectation: expectation.parse(row.expectation),
    verdict: verdict.nullable().parse(row.verdict),
    title: query === null ? null : { en: query.titleEn, 'pt-BR': query.titlePt },
  };
}
