import type { IdlePolicy } from '#server/contract/idle.ts';
import { jobName } from '#server/contract/job-name.ts';
import { nanoOfUsd, usdOfNano } from '#server/costs/nano-usd.ts';
import type { IdlePolicyRow } from '#server/db/idle/idle-policies.ts';

/** Without anybody's decision idle runs are shown, and nothing is stopped. */
export function defaultPolicy(job: IdlePolicy['job']): IdlePolicy {
  return {
    job,
    action: 'tell',
    countdownMinutes: 10,
    quietFrom: null,
    quietTo: null,
    timeZone: 'UTC',
    isProtected: false,
    owner: null,
    priceLimitUsd: null,
    updatedAt: null,
    updatedBy: null,
  };
}

/** The policy of every job, decided or not. */
export function policiesOf(rows: readonly IdlePolicyRow[]): IdlePolicy[] {
  return jobName.options.map((job) => {
    const row = rows.find((one) => one.job === job);
    return row === undefined ? defaultPolicy(job) : describePolicy(row, job);
  });
}

function describePolicy(row: IdlePolicyRow, job: IdlePolicy['job']): IdlePolicy {
  const { priceLimitNano, updatedAt, action, ...rest } = row;
  return {
    ...rest,
    job,
    action: action === 'stop' ? 'stop' : 'tell',
    priceLimitUsd: priceLimitNano === null ? null : usdOfNano(priceLimitNano),
    updatedAt: updatedAt.toISOString(),
  };
}

export function policyRow(policy: IdlePolicy, at: Date, by: string): IdlePolicyRow {
  const { priceLimitUsd, ...rest } = policy;
  return {
    ...rest,
    priceLimitNano: priceLimitUsd === null ? null : nanoOfUsd(priceLimitUsd),
    updatedAt: at,
    updatedBy: by,
  };
}
