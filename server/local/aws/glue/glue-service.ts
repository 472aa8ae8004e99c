import { type JsonService, jsonService } from '#server/local/aws/protocol/json-service.ts';
import type { Operation } from '#server/local/aws/protocol/operation.ts';
import * as databases from './catalog/database-operations.ts';
import * as partitions from './catalog/partition-operations.ts';
import * as tables from './catalog/table-operations.ts';
import * as versions from './catalog/table-version-operations.ts';
import type { GlueContext } from './glue-context.ts';
import { batchStopJobRun } from './job-runs/batch-stop-job-run.ts';
import { getJobRun } from './job-runs/get-job-run.ts';
import { getJobRuns } from './job-runs/get-job-runs.ts';
import { startJobRun } from './job-runs/start-job-run.ts';
import { batchGetJobs } from './jobs/batch-get-jobs.ts';
import * as bookmarks from './jobs/bookmark-operations.ts';
import { createJob } from './jobs/create-job.ts';
import { deleteJob } from './jobs/delete-job.ts';
import { getJob } from './jobs/get-job.ts';
import { getJobs, listJobs } from './jobs/get-jobs.ts';
import * as tags from './jobs/tag-operations.ts';
import { updateJob } from './jobs/update-job.ts';
import * as sessions from './sessions/session-operations.ts';
import * as statements from './sessions/statement-operations.ts';
import * as triggers from './triggers/trigger-operations.ts';

export const glueOperations: readonly Operation<GlueContext>[] = [
  ...[createJob, updateJob, getJob, getJobs, listJobs, batchGetJobs, deleteJob],
  ...[tags.getTags, tags.tagResource, tags.untagResource],
  ...[startJobRun, getJobRun, getJobRuns, batchStopJobRun],
  ...[bookmarks.getJobBookmark, bookmarks.resetJobBookmark],
  ...[triggers.getTriggers, triggers.listTriggers, triggers.getTrigger],
  ...[sessions.createSession, sessions.getSession, sessions.listSessions],
  ...[sessions.stopSession, sessions.deleteSession],
  ...[statements.runStatement, statements.getStatement],
  ...[statements.listStatements, statements.cancelStatement],
  ...[databases.createDatabase, databases.getDatabase, databases.getDatabases],
  ...[databases.updateDatabase, databases.deleteDatabase],
  ...[tables.createTable, tables.updateTable, tables.getTable, tables.getTables, tables.deleteTable],
  ...[tables.batchDeleteTable, tables.searchTables],
  ...[versions.getTableVersion, versions.getTableVersions],
  ...[versions.deleteTableVersion, versions.batchDeleteTableVersion],
  ...[partitions.createPartition, partitions.getPartition, partitions.getPartitions],
  ...[partitions.updatePartition, partitions.deletePartition],
  ...[partitions.batchCreatePartition, partitions.batchGetPartition],
  ...[partitions.batchUpdatePartition, partitions.batchDeletePartition],
];

export function glueService(context: GlueContext): JsonService {
  return jsonService({ prefix: 'AWSGlue', name: 'glue' }, 'ValidationException', context, glueOperations);
}
