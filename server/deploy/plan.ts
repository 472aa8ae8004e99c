import { type Change, difference } from './difference.ts';
import type { Resource } from './resource.ts';

export type Step = {
  resource: Resource;
  action: 'create' | 'update' | 'adopt' | 'none' | 'refuse';
  changes: Change[];
  /** Why it is refused, and what to do about it. */
  refusal: string | null;
};

/** What would be done, in order. Changes nothing. */
export async function makePlan(
  resources: readonly Resource[],
  { adopts }: { adopts: boolean },
): Promise<Step[]> {
  const steps: Step[] = [];
  for (const resource of resources) steps.push(await planOne(resource, adopts));
  return steps;
}

async function planOne(resource: Resource, adopts: boolean): Promise<Step> {
  const current = await resource.read();
  const changes = difference(current?.fields ?? {}, resource.desired);
  const step = (action: Step['action'], refusal: string | null = null): Step => ({
    resource,
    action,
    changes,
    refusal,
  });
  if (current === null)
    return resource.mayNotCreate === undefined ? step('create') : step('refuse', resource.mayNotCreate);
  if (current.owner === 'shared') return step('none');
  if (current.owner === 'ours') return step(changes.length > 0 ? 'update' : 'none');
  if (current.mayNotAdopt !== undefined) return step('refuse', current.mayNotAdopt);
  if (adopts) return step('adopt');
  return step(
    'refuse',
    `${resource.title} exists and was not made by Comporta. Look at it; if Comporta may take it over and change it, run the command again with --adopt.`,
  );
}

/** Does the steps in order; each is told before it is done, so that a failure stands beside its cause. */
export async function applyPlan(steps: readonly Step[], told: (step: Step) => void): Promise<void> {
  for (const step of steps) {
    told(step);
    if (step.action === 'create') await step.resource.create();
    if (step.action === 'update' || step.action === 'adopt') await step.resource.update();
  }
}
