import type { AthenaService } from '#server/local/aws/athena/athena-service.ts';
import type { RequestFields } from '#server/local/aws/athena/request-fields.ts';

/** One Athena operation: reads its request, answers with the body of the response. */
export type AthenaOperation = (
  service: AthenaService,
  request: RequestFields,
) => Promise<Record<string, unknown>>;
