import * as z from 'zod';
import { AthenaFault } from '#server/local/aws/athena/athena-fault.ts';
import type { AthenaService } from '#server/local/aws/athena/athena-service.ts';
import { newWorkGroup } from '#server/local/aws/athena/state/work-group-store.ts';
import { defineOperation } from '#server/local/aws/protocol/operation.ts';
import { workGroupName } from './members.ts';
import { tagList, withTags } from './tags.ts';
import { changedSettings, configuration } from './work-group-settings.ts';

/** Partial: of the configuration, only what this Athena acts on is kept. */
export const createWorkGroup = defineOperation({
  name: 'CreateWorkGroup',
  support: 'partial',
  input: z.object({
    Name: workGroupName,
    Description: z.string().max(1024).default(''),
    Configuration: configuration.default({}),
    Tags: tagList.default([]),
  }),
  handle: ({ workGroups, clock }: AthenaService, { Name, Description, Configuration, Tags }) => {
    if (workGroups.get(Name) !== null) throw new AthenaFault('INVALID_INPUT', 'WorkGroup is already created');
    workGroups.save({
      ...newWorkGroup(Name, clock.now()),
      // As on AWS: a workgroup made through the API enforces its settings unless told otherwise.
      enforcesConfiguration: true,
      description: Description,
      tags: withTags({}, Tags),
      ...changedSettings(Configuration, Configuration.ResultConfiguration?.OutputLocation),
    });
    return {};
  },
});
