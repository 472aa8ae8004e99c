import * as z from 'zod';
import type { AthenaService } from '#server/local/aws/athena/athena-service.ts';
import { toWorkGroup } from '#server/local/aws/athena/wire/work-group.ts';
import { defineOperation } from '#server/local/aws/protocol/operation.ts';
import { requireWorkGroup, workGroupName } from './members.ts';

export const getWorkGroup = defineOperation({
  name: 'GetWorkGroup',
  support: 'full',
  input: z.object({ WorkGroup: workGroupName }),
  handle: (athena: AthenaService, { WorkGroup: name }) => ({
    WorkGroup: toWorkGroup(requireWorkGroup(athena, name)),
  }),
});
