import type { DbClient } from '#server/db/client.ts';

export type IdlePolicyRow = {
  job: string;
  action: string;
  countdownMinutes: number;
  quietFrom: string | null;
  quietTo: string | null;
  timeZone: string;
  isProtected: boolean;
  owner: string | null;
  /** Nano-dollars. */
  priceLimitNano: bigint | null;
  updatedAt: Date;
  updatedBy: string;
};

export async function listIdlePolicies(client: DbClient): Promise<IdlePolicyRow[]> {
  return client.idlePolicy.findMany();
}

export async function putIdlePolicy(client: DbClient, { policy }: { policy: IdlePolicyRow }): Promise<void> {
  const { job, ...rest } = policy;
  await client.idlePolicy.upsert({ where: { job }, create: policy, update: rest });
}
