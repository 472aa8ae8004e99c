import { type CheckRule, checkRule, severity } from '#server/contract/check.ts';
import type { CheckRow } from '#server/db/checks/check-statements.ts';

export type KnownCheck = {
  id: string;
  title: { en: string; 'pt-BR': string };
  rule: CheckRule;
  severity: 'blocking' | 'warning';
};

/** A stored check as the contract describes it. */
export function checkOf(row: CheckRow): KnownCheck {
  return {
    id: row.id,
    title: { en: row.titleEn, 'pt-BR': row.titlePt },
    rule: checkRule.parse(row.rule),
    severity: severity.parse(row.severity),
  };
}
