import type { KnownCheck } from '#server/checks/check-of.ts';

/** A quality rule of the Open Data Contract Standard 3.1, and the column that it stands with; null is the table. */
export type PlacedQuality = { column: string | null; quality: Record<string, unknown> };

/** A check as a quality rule: in the words of the standard where it has them, else as a rule of this product. */
export function qualityOfCheck(
  { id, title, rule, severity }: KnownCheck,
  physicalName: string,
): PlacedQuality {
  const common = {
    id,
    description: title.en,
    severity: severity === 'blocking' ? 'error' : 'warning',
    customProperties: [{ property: 'description.pt-BR', value: title['pt-BR'] }],
  };
  const table = (more: Record<string, unknown>) => ({ column: null, quality: { ...common, ...more } });
  switch (rule.kind) {
    case 'required':
      return {
        column: rule.column,
        quality: { ...common, type: 'library', metric: 'nullValues', mustBe: 0 },
      };
    case 'unique':
      return table({
        type: 'library',
        metric: 'duplicateValues',
        mustBe: 0,
        arguments: { properties: rule.columns },
      });
    case 'rows':
      return table({ type: 'library', metric: 'rowCount', ...rowLimit(rule) });
    case 'sql':
      return table({ type: 'sql', query: rule.sql.replaceAll('{table}', physicalName), mustBe: 0 });
    case 'range':
    case 'change':
    case 'distribution':
    case 'freshness':
      return table({ type: 'custom', engine: 'comporta', implementation: rule });
  }
}

function rowLimit({
  is,
  value,
  upTo,
}: Extract<KnownCheck['rule'], { kind: 'rows' }>): Record<string, unknown> {
  switch (is) {
    case 'equal':
      return { mustBe: value };
    case 'more-than':
      return { mustBeGreaterThan: value };
    case 'between':
      return { mustBeBetween: [value, upTo] };
    case 'empty':
      return { mustBe: 0 };
    case 'not-empty':
      return { mustNotBe: 0 };
  }
}
