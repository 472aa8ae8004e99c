import { type CheckInput, checkInput } from '#server/contract/check.ts';
import type { DatasetName } from '#server/contract/job-name.ts';

export const ruleKinds = [
  'required',
  'range',
  'unique',
  'rows',
  'change',
  'distribution',
  'freshness',
  'sql',
] as const;
export type RuleKind = (typeof ruleKinds)[number];
export const rowRules = ['equal', 'more-than', 'between', 'empty', 'not-empty'] as const;
export const groupings = ['values', 'quantiles'] as const;
export const directions = ['drop', 'rise', 'both'] as const;

/** What is typed, as text; which of it counts depends on the kind of the rule. */
export type CheckForm = {
  titleEn: string;
  titlePt: string;
  severity: string;
  kind: RuleKind;
  column: string;
  minimum: string;
  maximum: string;
  columns: string;
  is: string;
  value: string;
  upTo: string;
  direction: string;
  percent: string;
  by: string;
  limit: string;
  days: string;
  sql: string;
};

export const emptyCheckForm: CheckForm = {
  titleEn: '',
  titlePt: '',
  severity: 'warning',
  kind: 'range',
  column: '',
  minimum: '',
  maximum: '',
  columns: '',
  is: 'more-than',
  value: '0',
  upTo: '0',
  direction: 'drop',
  percent: '50',
  by: 'values',
  limit: '0.25',
  days: '7',
  sql: 'SELECT count(*) FROM {table} WHERE ',
};

/** The check that is meant, judged by the rule of the API; a title in one language stands for both. */
export function checkOfForm(dataset: DatasetName, form: CheckForm) {
  const en = form.titleEn.trim() || form.titlePt.trim();
  const title: CheckInput['title'] = { en, 'pt-BR': form.titlePt.trim() || en };
  return checkInput.safeParse({ dataset, title, severity: form.severity, rule: ruleOf(form) });
}

/** A check as it would have been typed. */
export function formOfCheck({
  title,
  severity,
  rule,
}: Pick<CheckInput, 'title' | 'severity' | 'rule'>): CheckForm {
  const { kind, ...fields } = rule;
  const typed = Object.entries(fields).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(', ') : String(value ?? ''),
  ]);
  return {
    ...emptyCheckForm,
    ...Object.fromEntries(typed),
    titleEn: title.en,
    titlePt: title['pt-BR'],
    severity,
    kind,
  };
}

function ruleOf(form: CheckForm): object {
  const { kind, column } = form;
  switch (kind) {
    case 'required':
      return { kind, column };
    case 'range':
      return { kind, column, minimum: bound(form.minimum), maximum: bound(form.maximum) };
    case 'unique':
      return { kind, columns: form.columns.split(/[\s,;]+/).filter((name) => name !== '') };
    case 'rows':
      return { kind, is: form.is, value: number(form.value), upTo: number(form.upTo) };
    case 'change':
      return { kind, direction: form.direction, percent: number(form.percent) };
    case 'distribution':
      return { kind, column, by: form.by, limit: number(form.limit) };
    case 'freshness':
      return { kind, days: number(form.days) };
    case 'sql':
      return { kind, sql: form.sql };
  }
}

/** A day stays text; an empty limit is none. */
function bound(text: string): string | number | null {
  const typed = text.trim();
  if (typed === '') return null;
  return /^\d{4}-\d{2}-\d{2}$/.test(typed) ? typed : number(typed);
}

/** People write 7,5 and 7.5. */
function number(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text.trim().replace(',', '.'));
}
