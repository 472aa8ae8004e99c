import type { CheckRule } from '#server/contract/check.ts';
import { quoted } from './predicate.ts';

type DistributionRule = Extract<CheckRule, { kind: 'distribution' }>;

/** Of the values that the published version has most; the others together are one more. */
const mostValues = 50;
const deciles = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

/**
 * One number: how far the values of a column have moved from the published version to this one, as the population
 * stability index: the sum over groups of (new share - old share) × ln(new share / old share). 0 is the same; below 0.1
 * is small, above 0.25 is large. Half a row is added to each group, so that an empty one is no infinity.
 */
export function distributionSql(
  rule: DistributionRule,
  { table, published }: { table: string; published: string },
) {
  const column = quoted(rule.column);
  const both = `SELECT 0 AS is_new, ${column} AS v FROM ${published} UNION ALL SELECT 1, ${column} FROM ${table}`;
  const parts = rule.by === 'values' ? byValues() : byQuantiles(published, column);
  const share = (rows: string) => `(${rows} + 0.5E0) / (sum(${rows}) OVER () + 0.5E0 * count(*) OVER ())`;
  return [
    `WITH both_versions AS (${both})`,
    `, parts AS (${parts})`,
    `, shares AS (SELECT ${share('n0')} AS p0, ${share('n1')} AS p1 FROM parts)`,
    ' SELECT coalesce(sum((p1 - p0) * ln(p1 / p0)), 0E0) FROM shares',
  ].join('');
}

function byValues(): string {
  const counted = `SELECT coalesce('=' || CAST(v AS varchar), 'NULL') AS k, ${counts} FROM both_versions GROUP BY 1`;
  const ranked = `SELECT CASE WHEN row_number() OVER (ORDER BY n0 DESC, k) <= ${mostValues} THEN k ELSE '' END AS part, n0, n1 FROM (${counted}) AS counted`;
  return `SELECT part, sum(n0) AS n0, sum(n1) AS n1 FROM (${ranked}) AS ranked GROUP BY part`;
}

/** Ten groups of as many published rows each, and one for what is missing. */
function byQuantiles(published: string, column: string): string {
  const bounds = deciles.map((at, index) => `approx_percentile(${column}, ${at}E0) AS q${index}`);
  const cases = deciles.map((_at, index) => `WHEN v <= q${index} THEN ${index}`);
  const part = `CASE WHEN v IS NULL THEN -1 ${cases.join(' ')} ELSE ${deciles.length} END`;
  return `SELECT ${part} AS part, ${counts} FROM both_versions CROSS JOIN (SELECT ${bounds.join(', ')} FROM ${published}) AS bounds GROUP BY 1`;
}

const counts = 'count_if(is_new = 0) AS n0, count_if(is_new = 1) AS n1';
