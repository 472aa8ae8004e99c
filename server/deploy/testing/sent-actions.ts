import { readFileSync } from 'node:fs';
import path from 'node:path';

/** IAM actions of every AWS call that a module of server/aws, or one that it imports, can send. */
export function sentActions(module: string, seen = new Set<string>()): Set<string> {
  const actions = new Set<string>();
  if (seen.has(module)) return actions;
  seen.add(module);
  const source = readFileSync(module, 'utf8');
  for (const [, command = ''] of source.matchAll(/new (\w+)Command\(/g)) {
    const action = actionOf(command, serviceOf(command, source, module));
    if (action !== null) actions.add(action);
  }
  for (const [, from = ''] of source.matchAll(/from '((?:\.\/|#server\/aws\/)[^']+)'/g)) {
    const next = from.startsWith('#') ? from.slice(1) : path.join(path.dirname(module), from);
    for (const action of sentActions(next, seen)) actions.add(action);
  }
  return actions;
}

function serviceOf(command: string, source: string, module: string): string {
  for (const [, names = '', client = ''] of source.matchAll(
    /import \{([^}]+)\} from '@aws-sdk\/client-([^']+)'/g,
  ))
    if (new RegExp(`\\b${command}Command\\b`).test(names)) return services[client] ?? client;
  throw new Error(`${module} sends ${command} and does not import it from a client of the SDK.`);
}

const services: Record<string, string> = { 'cloudwatch-logs': 'logs' };

function actionOf(command: string, service: string): string | null {
  // Needs no permission, and none can be taken away.
  if (command === 'GetCallerIdentity') return null;
  return `${service}:${actionNames[command] ?? command}`;
}

/** Where the action is not called as the operation is. */
const actionNames: Record<string, string> = {
  DeleteMessageBatch: 'DeleteMessage',
  HeadObject: 'GetObject',
  ListObjectsV2: 'ListBucket',
  HeadBucket: 'ListBucket',
  DeleteObjects: 'DeleteObject',
  GetPublicAccessBlock: 'GetBucketPublicAccessBlock',
  PutPublicAccessBlock: 'PutBucketPublicAccessBlock',
  GetBucketEncryption: 'GetEncryptionConfiguration',
  PutBucketEncryption: 'PutEncryptionConfiguration',
};
