import type { Change } from './difference.ts';
import type { Step } from './plan.ts';

const marks = { create: '+', update: '~', adopt: '~', none: '=', refuse: '!' } as const;
const words = {
  create: 'create',
  update: 'change',
  adopt: 'adopt',
  none: 'as it is',
  refuse: 'refused',
} as const;

/** A step in lines: what, and field by field from what to what. */
export function describeStep({ resource, action, changes, refusal }: Step): string[] {
  const head = `${marks[action]} ${words[action].padEnd(8)} ${resource.title}`;
  if (refusal !== null) return [head, `      ${refusal}`];
  if (action === 'none') return [head];
  return [head, ...changes.map((change) => `      ${describeChange(change)}`)];
}

export function describePlan(steps: readonly Step[]): string {
  const count = (...actions: Step['action'][]) =>
    steps.filter(({ action }) => actions.includes(action)).length;
  const parts = [
    `${count('create')} to create`,
    `${count('update', 'adopt')} to change`,
    `${count('none')} as they should be`,
  ];
  const refused = count('refuse');
  return refused === 0 ? `${parts.join(', ')}.` : `${parts.join(', ')}, ${refused} refused.`;
}

function describeChange({ field, from, to }: Change): string {
  if (from === null) return `${field}: ${shown(to)}`;
  return `${field}: ${shown(from)} -> ${to === null ? '(removed)' : shown(to)}`;
}

/** Policies are long; what they say is in infra/policies. */
function shown(value: string | null): string {
  const text = value ?? '';
  return text.length > 160 ? `${text.slice(0, 157)}...` : text;
}
