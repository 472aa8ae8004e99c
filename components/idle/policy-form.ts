import type { IdlePolicy } from '#server/contract/idle.ts';

/** The policy as the texts of its form; an empty one means "none". */
export type PolicyForm = Record<
  | 'action'
  | 'countdownMinutes'
  | 'quietFrom'
  | 'quietTo'
  | 'timeZone'
  | 'priceLimitUsd'
  | 'owner'
  | 'isProtected',
  string
>;

export function formOf(policy: IdlePolicy): PolicyForm {
  return {
    action: policy.action,
    countdownMinutes: String(policy.countdownMinutes),
    quietFrom: policy.quietFrom ?? '',
    quietTo: policy.quietTo ?? '',
    timeZone: policy.timeZone,
    priceLimitUsd: policy.priceLimitUsd ?? '',
    owner: policy.owner ?? '',
    isProtected: policy.isProtected ? 'yes' : 'no',
  };
}

/** What the form says, for the contract to judge: it is the contract that knows what is allowed. */
export function policyOf(form: PolicyForm): Record<string, unknown> {
  const orNull = (text: string) => (text.trim() === '' ? null : text.trim());
  return {
    action: form.action,
    countdownMinutes: form.countdownMinutes.trim() === '' ? null : Number(form.countdownMinutes),
    quietFrom: orNull(form.quietFrom),
    quietTo: orNull(form.quietTo),
    timeZone: form.timeZone.trim(),
    // People write a comma where their language does.
    priceLimitUsd: orNull(form.priceLimitUsd.replace(',', '.')),
    owner: orNull(form.owner),
    isProtected: form.isProtected === 'yes',
  };
}
