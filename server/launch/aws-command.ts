import { buildBundle } from '#glue/bundle/build-bundle.ts';
import { type AccountAws, createAccountAws } from '#server/aws/account-aws.ts';
import { type Settings, SettingsError } from '#server/config/settings.ts';
import { deploy } from '#server/deploy/deploy.ts';
import { type Deployment, deploymentNames } from '#server/deploy/deployment.ts';
import { destroy } from '#server/deploy/destroy.ts';
import { systemClock } from '#server/lib/clock.ts';
import { writeBundle } from './bundle-command.ts';
import { runDoctor } from './doctor-command.ts';
import { type Flags, readFlags } from './read-flags.ts';

const commands = {
  'aws:deploy': { flags: ['plan', 'adopt', 'create-bucket'], values: ['glue-version'] },
  'aws:bundle': { flags: [], values: ['out'] },
  'aws:doctor': { flags: ['as-app'] },
  'aws:destroy': { flags: ['plan', 'with-tables'] },
} as const;

type AwsCommand = keyof typeof commands;

export function isAwsCommand(command: string | undefined): command is AwsCommand {
  return command !== undefined && Object.hasOwn(commands, command);
}

/** `npm run aws:deploy`, `aws:doctor`, `aws:destroy` and `aws:bundle`. Answers the exit code. */
export async function runAwsCommand(
  command: AwsCommand,
  argv: readonly string[],
  settings: Settings,
  say: (line: string) => void,
): Promise<number> {
  const flags = readFlags(command, argv, commands[command]);
  if (command === 'aws:bundle') {
    await writeBundle(flags.values.out, say);
    return 0;
  }
  if (settings.mode !== 'aws')
    throw new SettingsError(
      `${command} works on an AWS account: set COMPORTA_MODE=aws, COMPORTA_BUCKET and AWS_REGION.`,
    );
  if (command === 'aws:doctor') return runDoctor(settings, { asApp: flags.given.has('as-app'), say });
  const aws = createAccountAws({ region: settings.region, endpoint: settings.awsEndpointUrl });
  try {
    const deployment = await describeDeployment(aws, settings, flags, say);
    const plansOnly = flags.given.has('plan');
    if (command === 'aws:deploy')
      await deploy(deployment, { plansOnly, adopts: flags.given.has('adopt'), say });
    if (command === 'aws:destroy')
      await destroy(deployment, { plansOnly, withTables: flags.given.has('with-tables'), say });
    return 0;
  } finally {
    aws.stop();
  }
}

/** Those that the scripts are tested for; 6.0 is 30 % cheaper. */
const glueVersions = ['6.0', '5.1', '5.0'];

function glueVersionOf(flags: Flags): string {
  const version = flags.values['glue-version'] ?? '6.0';
  if (glueVersions.includes(version)) return version;
  throw new SettingsError(`--glue-version is "${version}"; expected one of ${glueVersions.join(', ')}.`);
}

async function describeDeployment(
  aws: AccountAws,
  settings: Settings,
  flags: Flags,
  say: (line: string) => void,
): Promise<Deployment> {
  const identity = await aws.sts.getCallerIdentity();
  say(`Account ${identity.account}, ${settings.region}, as ${identity.arn}\n`);
  return {
    aws,
    clock: systemClock,
    names: deploymentNames(settings, identity),
    bundle: buildBundle(),
    glueVersion: glueVersionOf(flags),
    createsBucket: flags.given.has('create-bucket'),
  };
}
