import type { CheckRule } from '#server/contract/check.ts';

/** The condition that a wrong row meets, where a rule is about rows; null where it is about the table. */
export function wrongRow(rule: CheckRule): string | null {
  switch (rule.kind) {
    case 'required':
      return `${quoted(rule.column)} IS NULL`;
    case 'range': {
      const column = quoted(rule.column);
      const limits = [
        ...(rule.minimum === null ? [] : [`${column} < ${literal(rule.minimum)}`]),
        ...(rule.maximum === null ? [] : [`${column} > ${literal(rule.maximum)}`]),
      ];
      return limits.length === 0 ? 'false' : limits.join(' OR ');
    }
    default:
      return null;
  }
}

/** Names of columns come from a pattern, so quotes are for words that SQL has taken. */
export function quoted(name: string): string {
  return `"${name}"`;
}

/** The contract lets numbers and days pass, nothing else. */
function literal(bound: number | string): string {
  return typeof bound === 'number' ? String(bound) : `DATE '${bound}'`;
}
