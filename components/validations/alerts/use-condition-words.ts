import { useTranslations } from 'next-intl';
import { useFormat } from '#components/lib/use-format.ts';
import type { AlertCondition } from '#server/contract/alert.ts';

/** A condition as a sentence: "when the number of rows is more than 5". */
export function useConditionWords(): (condition: AlertCondition) => string {
  const t = useTranslations('alerts');
  const format = useFormat();
  return (condition) => {
    if (condition.kind === 'rows' || condition.kind === 'no-rows') return t(`conditions.${condition.kind}`);
    const what = condition.kind === 'value' ? `“${condition.column}”` : t('rowCount');
    return t(`limits.${condition.is}`, {
      what,
      value: format.number(condition.value),
      upTo: format.number(condition.upTo),
    });
  };
}
