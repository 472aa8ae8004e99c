import { type AlertInput, alertInput } from '#server/contract/alert.ts';

export const conditionKinds = ['rows', 'no-rows', 'row-count', 'value'] as const;
export const limitKinds = ['more-than', 'less-than', 'outside'] as const;

/** What is typed, as text; which of it counts depends on the condition. */
export type AlertForm = {
  title: string;
  kind: string;
  column: string;
  is: string;
  value: string;
  upTo: string;
  scope: string;
  webhookUrl: string;
};

export const emptyAlertForm: AlertForm = {
  title: '',
  kind: 'rows',
  column: '',
  is: 'more-than',
  value: '0',
  upTo: '0',
  scope: 'all',
  webhookUrl: '',
};

/** The alert that is meant, judged by the rule of the API. */
export function alertOfForm({ title, kind, column, is, value, upTo, scope, webhookUrl }: AlertForm) {
  const limit = { is, value: number(value), upTo: is === 'outside' ? number(upTo) : 0 };
  const condition: Record<string, object> = {
    'row-count': { kind, ...limit },
    value: { kind, column: column.trim(), ...limit },
  };
  const input = {
    title,
    condition: condition[kind] ?? { kind },
    isForAll: scope === 'all',
    webhookUrl: webhookUrl.trim() === '' ? null : webhookUrl.trim(),
  };
  return alertInput.safeParse(input satisfies Record<keyof AlertInput, unknown>);
}

/** People write 7,5 and 7.5. */
function number(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text.trim().replace(',', '.'));
}
