import { ServiceError } from '#server/errors.ts';
import { type Deployment, roleArn } from './deployment.ts';
import { describePlan, describeStep } from './describe-plan.ts';
import { listResources } from './list-resources.ts';
import { applyPlan, makePlan, type Step } from './plan.ts';

type DeployOptions = { plansOnly: boolean; adopts: boolean; say(line: string): void };

/**
 * Brings the account to what Comporta needs, telling each step. Nothing is changed when something in the plan is
 * refused. Answers the steps; with `plansOnly` they are not done.
 */
export async function deploy(
  deployment: Deployment,
  { plansOnly, adopts, say }: DeployOptions,
): Promise<Step[]> {
  const steps = await makePlan(listResources(deployment), { adopts });
  const tell = (step: Step) => describeStep(step).forEach(say);
  const refused = steps.filter(({ action }) => action === 'refuse');
  if (plansOnly || refused.length > 0) {
    steps.forEach(tell);
    say(`\n${describePlan(steps)}`);
  }
  if (refused.length > 0) throw new ServiceError('conflict', refusal(refused));
  if (plansOnly) return steps;
  // What is new has been told by the plan, for those who asked; what changes is told always.
  await applyPlan(steps, (step) => tell(step.action === 'create' ? { ...step, changes: [] } : step));
  say(`\n${summary(steps)}`);
  settingsFor(deployment).forEach(say);
  return steps;
}

function refusal(refused: readonly Step[]): string {
  return `Nothing was changed.\n${refused.map((step) => step.refusal).join('\n')}`;
}

function summary(steps: readonly Step[]): string {
  const done = steps.filter(({ action }) => action !== 'none').length;
  return done === 0 ? 'No change: everything is as it should be.' : `Done: ${describePlan(steps)}`;
}

/** What the app has to be told to find all this. */
function settingsFor({ names }: Deployment): string[] {
  return [
    '\nSettings of the app:',
    '  COMPORTA_MODE=aws',
    `  AWS_REGION=${names.Region}`,
    `  COMPORTA_BUCKET=${names.Bucket}`,
    `  COMPORTA_DATABASE=${names.Database}`,
    `  COMPORTA_WORKGROUP=${names.Workgroup}`,
    `  COMPORTA_MOVIES_JOB=${names.MoviesJob}`,
    `  COMPORTA_TMDB_JOB=${names.TmdbJob}`,
    `  COMPORTA_QUERY_ROLE_ARN=${roleArn(names, names.QueryRole)}`,
    `It runs as ${roleArn(names, names.AppRole)}.`,
  ];
}
