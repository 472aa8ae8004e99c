import { parse } from 'yaml';
import { z } from 'zod';
import type { CheckRule } from '#server/contract/check.ts';
import type { DatasetName } from '#server/contract/job-name.ts';

/** A check that a data contract asks for; `slug` is its name within the dataset, for ever. */
export type ContractCheck = {
  slug: string;
  title: { en: string; 'pt-BR': string };
  rule: CheckRule;
  severity: 'blocking' | 'warning';
};

const limit = z.union([z.number(), z.iso.date()]).optional();
const quality = z.object({
  name: z.string(),
  type: z.literal('sql'),
  description: z.string(),
  query: z.string(),
  mustBe: z.number().optional(),
  mustBeGreaterThan: z.number().optional(),
});
const property = z.object({
  name: z.string(),
  required: z.boolean().default(false),
  partitioned: z.boolean().default(false),
  logicalTypeOptions: z.object({ minimum: limit, maximum: limit }).default({}),
});
const contract = z.object({
  schema: z.tuple([
    z.object({
      physicalName: z.string(),
      properties: z.array(property),
      quality: z.array(quality).default([]),
    }),
  ]),
});

/** By so many percent a snapshot may shrink before somebody is told. */
const usualDropPercent = 50;

/**
 * The checks of a data contract (ODCS 3.1): what is required, ranges, and its quality rules; and one that it cannot
 * say, because it is about two versions: that not half of the rows are gone. Throws when the text is no contract.
 */
export function contractChecks(dataset: DatasetName, odcs: string): ContractCheck[] {
  const [{ physicalName, properties, quality: rules }] = contract.parse(parse(odcs)).schema;
  const columns = properties.filter(({ partitioned }) => !partitioned);
  return [
    ...columns.filter(({ required }) => required).map(({ name }) => required(name)),
    ...columns.flatMap((column) => range(column) ?? []),
    ...rules.flatMap((rule) => qualityCheck(rule, physicalName) ?? []),
    {
      slug: `${dataset}-not-half-gone`,
      title: { en: 'Not half of the rows are gone', 'pt-BR': 'Não sumiu metade das linhas' },
      rule: { kind: 'change', direction: 'drop', percent: usualDropPercent },
      severity: 'warning',
    },
  ];
}

function required(column: string): ContractCheck {
  return {
    slug: `required-${column}`,
    title: { en: `${column} is never missing`, 'pt-BR': `${column} nunca falta` },
    rule: { kind: 'required', column },
    severity: 'blocking',
  };
}

function range({ name, logicalTypeOptions }: z.infer<typeof property>): ContractCheck | null {
  const { minimum = null, maximum = null } = logicalTypeOptions;
  if (minimum === null && maximum === null) return null;
  const limits = [minimum === null ? null : `≥ ${minimum}`, maximum === null ? null : `≤ ${maximum}`].filter(
    (one) => one !== null,
  );
  return {
    slug: `range-${name}`,
    title: {
      en: `${name} in range (${limits.join(', ')})`,
      'pt-BR': `${name} dentro dos limites (${limits.join(', ')})`,
    },
    rule: { kind: 'range', column: name, minimum, maximum },
    severity: 'blocking',
  };
}

/** Rules that this product can ask: so many wrong rows, or more rows than so many. */
function qualityCheck(rule: z.infer<typeof quality>, table: string): ContractCheck | null {
  const known = qualityTitles[rule.name];
  const base = {
    slug: rule.name,
    title: known ?? { en: rule.description, 'pt-BR': rule.description },
    severity: 'blocking' as const,
  };
  const sql = rule.query.replaceAll(table, '{table}');
  if (rule.mustBe === 0) return { ...base, rule: { kind: 'sql', sql } };
  if (rule.mustBeGreaterThan !== undefined && /^SELECT count\(\*\) FROM \{table\}$/i.test(sql))
    return { ...base, rule: { kind: 'rows', is: 'more-than', value: rule.mustBeGreaterThan, upTo: 0 } };
  return null;
}

const qualityTitles: Record<string, { en: string; 'pt-BR': string }> = {
  has_rows: { en: 'There are rows', 'pt-BR': 'Há linhas' },
  no_null_key: { en: 'Every row names its film', 'pt-BR': 'Toda linha diz qual é o filme' },
  no_duplicate_rows: { en: 'No row stands twice', 'pt-BR': 'Nenhuma linha aparece duas vezes' },
  one_row_per_film_and_date: {
    en: 'A film stands once in each creation date',
    'pt-BR': 'Cada filme aparece uma vez por data de criação',
  },
};
