import * as z from 'zod';
import { AthenaFault } from '#server/local/aws/athena/athena-fault.ts';
import type { AthenaService } from '#server/local/aws/athena/athena-service.ts';
import { defineOperation } from '#server/local/aws/protocol/operation.ts';
import { requireWorkGroup, workGroupName } from './members.ts';

/** With the history of its queries, of which those under way are cancelled; their results stay in the bucket. */
export const deleteWorkGroup = defineOperation({
  name: 'DeleteWorkGroup',
  support: 'full',
  input: z.object({ WorkGroup: workGroupName, RecursiveDeleteOption: z.boolean().default(false) }),
  handle: async (athena: AthenaService, { WorkGroup, RecursiveDeleteOption }) => {
    const { name } = requireWorkGroup(athena, WorkGroup);
    if (name === 'primary') throw new AthenaFault('INVALID_INPUT', 'Cannot delete primary WorkGroup');
    const executions = athena.executions.list(name, -1);
    if (executions.length > 0 && !RecursiveDeleteOption) {
      throw new AthenaFault('INVALID_INPUT', `WorkGroup ${name} is not empty`);
    }
    athena.workGroups.delete(name);
    const underWay = executions.flatMap(({ id }) => athena.running.get(id) ?? []);
    for (const { controller } of underWay) controller.abort();
    await Promise.all(underWay.map(({ finished }) => finished));
    athena.executions.forget(name);
    return {};
  },
});
