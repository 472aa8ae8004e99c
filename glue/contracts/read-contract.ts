import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

export type DatasetName = 'movies' | 'tmdb';

/** The types a trusted column may have, in the words of Glue and Hive. */
export type ColumnType = 'string' | 'int' | 'bigint' | 'double' | 'date' | 'array<string>';

export interface ContractColumn {
  readonly name: string;
  readonly type: ColumnType;
  /** The column's names in the raw file, the usual one first; none for a partition key. */
  readonly rawNames: readonly string[];
  readonly required: boolean;
  readonly minimum?: number | string;
  readonly maximum?: number | string;
  readonly description: { readonly en: string; readonly 'pt-BR': string };
}

export interface DataContract {
  readonly dataset: DatasetName;
  readonly version: string;
  readonly columns: readonly ContractColumn[];
  readonly partitionKeys: readonly ContractColumn[];
}

/** Reads one data contract (Open Data Contract Standard 3.1). Throws when the file does not follow it. */
export function readContract(dataset: DatasetName): DataContract {
  const text = readFileSync(new URL(`${dataset}.odcs.yaml`, import.meta.url), 'utf8');
  const contract = contractFile.parse(parse(text));
  const properties = contract.schema[0].properties;
  return {
    dataset,
    version: contract.version,
    columns: properties.filter((property) => !property.partitioned).map(toColumn),
    partitionKeys: properties.filter((property) => property.partitioned).map(toColumn),
  };
}

const property = z.object({
  name: z.string(),
  physicalType: z.enum(['string', 'int', 'bigint', 'double', 'date', 'array<string>']),
  required: z.boolean().default(false),
  partitioned: z.boolean().default(false),
  logicalTypeOptions: z
    .object({
      minimum: z.union([z.number(), z.string()]).optional(),
      maximum: z.union([z.number(), z.string()]).optional(),
    })
    .default({}),
  description: z.string(),
  customProperties: z.array(z.object({ property: z.string(), value: z.string() })),
});

const contractFile = z.object({
  apiVersion: z.literal('v3.1.0'),
  kind: z.literal('DataContract'),
  version: z.string(),
  schema: z.tuple([z.object({ properties: z.array(property) })]),
});

function toColumn(source: z.infer<typeof property>): ContractColumn {
  const custom = (name: string): string[] =>
    source.customProperties.filter((entry) => entry.property === name).map((entry) => entry.value);
  const portuguese = custom('description.pt-BR')[0];
  if (portuguese === undefined) throw new Error(`Contract column ${source.name} has no description.pt-BR.`);
  return {
    name: source.name,
    type: source.physicalType,
    rawNames: [...custom('rawName'), ...custom('rawAlias')],
    required: source.required,
    minimum: source.logicalTypeOptions.minimum,
    maximum: source.logicalTypeOptions.maximum,
    description: { en: source.description, 'pt-BR': portuguese },
  };
}
