import * as z from 'zod';
import type { AthenaService } from '#server/local/aws/athena/athena-service.ts';
import { defineOperation } from '#server/local/aws/protocol/operation.ts';
import { requireWorkGroup, workGroupName } from './members.ts';
import { changedSettings, configurationUpdates } from './work-group-settings.ts';

/** Partial: of the configuration, only what this Athena acts on is kept. */
export const updateWorkGroup = defineOperation({
  name: 'UpdateWorkGroup',
  support: 'partial',
  input: z.object({
    WorkGroup: workGroupName,
    Description: z.string().max(1024).optional(),
    State: z.enum(['ENABLED', 'DISABLED']).optional(),
    ConfigurationUpdates: configurationUpdates.default({}),
  }),
  handle: (athena: AthenaService, { WorkGroup, Description, State, ConfigurationUpdates: updates }) => {
    const group = requireWorkGroup(athena, WorkGroup);
    const results = updates.ResultConfigurationUpdates;
    athena.workGroups.save({
      ...group,
      ...changedSettings(updates, results?.OutputLocation),
      ...(updates.RemoveBytesScannedCutoffPerQuery ? { bytesScannedCutoff: null } : {}),
      ...(results?.RemoveOutputLocation ? { outputLocation: null } : {}),
      description: Description ?? group.description,
      state: State ?? group.state,
    });
    return {};
  },
});
