import { createDoctorAws } from '#server/aws/doctor-aws.ts';
import type { Settings } from '#server/config/settings.ts';
import { deploymentNames, roleArn } from '#server/deploy/deployment.ts';
import { describeFindings } from '#server/deploy/doctor/describe-findings.ts';
import { diagnose } from '#server/deploy/doctor/diagnose.ts';
import { systemClock } from '#server/lib/clock.ts';

type DoctorOptions = { asApp: boolean; say(line: string): void };

/** `npm run aws:doctor`. Answers the exit code: 1 when a permission is missing. */
export async function runDoctor(settings: Settings, { asApp, say }: DoctorOptions): Promise<number> {
  if (asApp) await becomeTheApp(settings);
  const aws = createDoctorAws({ ...placeOf(settings), queryRoleArn: settings.queryRoleArn });
  try {
    const identity = await aws.sts.getCallerIdentity();
    say(`Account ${identity.account}, ${settings.region}, as ${identity.arn}\n`);
    const findings = await diagnose({
      aws,
      clock: systemClock,
      names: deploymentNames(settings, identity),
      queueUrl: settings.stateQueueUrl,
      usesQueryRole: settings.queryRoleArn !== undefined,
    });
    describeFindings(findings).forEach(say);
    return findings.some(({ verdict }) => verdict === 'missing') ? 1 : 0;
  } finally {
    aws.stop();
  }
}

/** From here on this process has the credentials of the app's role instead of its own. */
async function becomeTheApp(settings: Settings): Promise<void> {
  const aws = createDoctorAws(placeOf(settings));
  try {
    const names = deploymentNames(settings, await aws.sts.getCallerIdentity());
    const given = await aws.sts.assumeRole({
      roleArn: roleArn(names, names.AppRole),
      sessionName: 'comporta-doctor',
    });
    // A profile would win over these three.
    delete process.env.AWS_PROFILE;
    process.env.AWS_ACCESS_KEY_ID = given.accessKeyId;
    process.env.AWS_SECRET_ACCESS_KEY = given.secretAccessKey;
    process.env.AWS_SESSION_TOKEN = given.sessionToken;
  } finally {
    aws.stop();
  }
}

function placeOf({ region, awsEndpointUrl }: Settings) {
  return { region, endpoint: awsEndpointUrl };
}
