import type { IamContext } from '#server/local/aws/iam/iam-context.ts';
import { type QueryService, queryService } from '#server/local/aws/protocol/query/query-service.ts';
import { assumeRole } from './assume-role.ts';
import { getCallerIdentity } from './get-caller-identity.ts';

export function stsService(context: IamContext): QueryService {
  const address = {
    name: 'sts' as const,
    version: '2011-06-15',
    namespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
  };
  return queryService(address, context, [getCallerIdentity, assumeRole]);
}
