import { ACCOUNT_ID } from '#server/local/aws/account.ts';
import type { ServiceName } from './fault.ts';

/** What a request is about, from the members that name it; `*` for lists. */
export function resourceArn(
  service: ServiceName,
  region: string,
  members: Readonly<Record<string, unknown>>,
): string {
  const text = (name: string) => (typeof members[name] === 'string' ? members[name] : undefined);
  const arn = (resource: string, place = region) => `arn:aws:${service}:${place}:${ACCOUNT_ID}:${resource}`;
  const given = text('ResourceArn') ?? text('ResourceARN') ?? text('RoleArn');
  if (given !== undefined) return given;
  switch (service) {
    case 'glue': {
      const job = text('JobName') ?? (members.Command === undefined ? undefined : text('Name'));
      if (job !== undefined) return arn(`job/${job}`);
      const isCatalog = text('DatabaseName') ?? text('Name') ?? members.DatabaseInput;
      return isCatalog === undefined ? '*' : arn('catalog');
    }
    case 'athena': {
      return arn(`workgroup/${text('WorkGroup') ?? text('Name') ?? 'primary'}`);
    }
    case 'logs':
      return arn(`log-group:${text('logGroupName') ?? ''}:log-stream:${text('logStreamName') ?? ''}`);
    case 'sqs':
      return arn(text('QueueName') ?? text('QueueUrl')?.split('/').at(-1) ?? '*');
    case 'iam': {
      const role = text('RoleName');
      return role === undefined ? '*' : arn(`role/${role}`, '');
    }
    default:
      return '*';
  }
}
