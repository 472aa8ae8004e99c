import { AwsError } from '#server/local/aws/protocol/aws-error.ts';
import type { JsonService } from '#server/local/aws/protocol/json-service.ts';
import { jsonService } from '#server/local/aws/protocol/json-service.ts';
import { AthenaFault } from './athena-fault.ts';
import type { AthenaService } from './athena-service.ts';
import { batchGetQueryExecution } from './operations/batch-get-query-execution.ts';
import { createWorkGroup } from './operations/create-work-group.ts';
import { deleteWorkGroup } from './operations/delete-work-group.ts';
import { getQueryExecution } from './operations/get-query-execution.ts';
import { getQueryResults } from './operations/get-query-results.ts';
import { getQueryRuntimeStatistics } from './operations/get-query-runtime-statistics.ts';
import { getWorkGroup } from './operations/get-work-group.ts';
import { listQueryExecutions } from './operations/list-query-executions.ts';
import { listWorkGroups } from './operations/list-work-groups.ts';
import * as metadata from './operations/metadata-operations.ts';
import * as named from './operations/named-query-operations.ts';
import * as prepared from './operations/prepared-statement-operations.ts';
import { startQueryExecution } from './operations/start-query-execution.ts';
import { stopQueryExecution } from './operations/stop-query-execution.ts';
import * as tags from './operations/tag-operations.ts';
import { updateWorkGroup } from './operations/update-work-group.ts';

const operations = [
  batchGetQueryExecution,
  createWorkGroup,
  getQueryExecution,
  getQueryResults,
  getQueryRuntimeStatistics,
  getWorkGroup,
  listQueryExecutions,
  listWorkGroups,
  startQueryExecution,
  stopQueryExecution,
  updateWorkGroup,
  deleteWorkGroup,
  ...[prepared.createPreparedStatement, prepared.updatePreparedStatement],
  ...[prepared.getPreparedStatement, prepared.deletePreparedStatement],
  ...[prepared.batchGetPreparedStatement, prepared.listPreparedStatements],
  ...[named.createNamedQuery, named.updateNamedQuery, named.getNamedQuery, named.deleteNamedQuery],
  ...[named.batchGetNamedQuery, named.listNamedQueries],
  ...[metadata.listDataCatalogs, metadata.getDataCatalog, metadata.listEngineVersions],
  ...[metadata.listDatabases, metadata.getDatabase],
  ...[metadata.listTableMetadata, metadata.getTableMetadata],
  ...[tags.listTagsForResource, tags.tagResource, tags.untagResource],
];

/** Athena as the router sees it. A broken constraint carries Athena's own code beside the message. */
export function athenaJsonService(athena: AthenaService): JsonService {
  const service = jsonService(
    { prefix: 'AmazonAthena', name: 'athena' },
    'InvalidRequestException',
    athena,
    operations,
  );
  const answers = [...service.operations].map(([name, answer]) => {
    const answerInAthenasWords: typeof answer = async (body, signal) => {
      try {
        return await answer(body, signal);
      } catch (error) {
        const isPlain =
          error instanceof AwsError &&
          error.type === 'InvalidRequestException' &&
          !(error instanceof AthenaFault);
        throw isPlain ? new AthenaFault('INVALID_INPUT', error.message, { cause: error }) : error;
      }
    };
    return [name, answerInAthenasWords] as const;
  });
  return { ...service, operations: new Map(answers) };
}
