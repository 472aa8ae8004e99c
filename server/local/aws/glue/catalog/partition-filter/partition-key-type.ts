import { invalidInput } from '#server/local/aws/glue/members.ts';

export type KeyValue = string | number | bigint;

export interface PartitionKey {
  readonly Name: string;
  readonly Type?: string;
}

/** What Hive writes for a row without a value. */
const NULL_VALUE = '__HIVE_DEFAULT_PARTITION__';

/** A partition's value as its key's type orders it, or null. */
export function readStoredValue(text: string, key: PartitionKey): KeyValue | null {
  return text === NULL_VALUE ? null : parse(text, key);
}

/** A literal of a filter in the type of the key that it is compared with. */
export function readLiteral(text: string, key: PartitionKey): KeyValue {
  const value = parse(text, key);
  if (value === null)
    throw invalidInput(`'${text}' is not a value of the partition key ${key.Name} (${key.Type}).`);
  return value;
}

/** A stored value that is none of its type compares with nothing, as NULL does. */
function parse(text: string, { Name, Type = 'string' }: PartitionKey): KeyValue | null {
  const [base = ''] = Type.toLowerCase().split('(');
  switch (base) {
    case 'string':
    case 'varchar':
    case 'char':
      return text;
    case 'tinyint':
    case 'smallint':
    case 'int':
    case 'integer':
    case 'bigint':
    case 'long':
      return /^[-+]?\d+$/.test(text) ? BigInt(text) : null;
    case 'decimal':
      return /^[-+]?(\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : null;
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : null;
    case 'timestamp':
      // ISO order is the order of time; the fraction's trailing zeros mean nothing.
      return /^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}:\d{2}(\.\d+)?$/.test(text)
        ? text.replace('T', ' ').replace(/\.?0+$(?<=\.\d*)/, '')
        : null;
    default:
      throw invalidInput(`The partition key ${Name} has the type ${Type}, which filters do not support.`);
  }
}
