import * as z from 'zod';
import { AthenaFault } from '#server/local/aws/athena/athena-fault.ts';
import type { AthenaService } from '#server/local/aws/athena/athena-service.ts';
import { decodePageToken, encodePageToken } from '#server/local/aws/athena/page-token.ts';
import { AwsError } from '#server/local/aws/protocol/aws-error.ts';
import { defineOperation } from '#server/local/aws/protocol/operation.ts';
import type { CatalogField, CatalogTable } from '#server/local/aws/warehouse/catalog.ts';

/** The account's own catalog, the only one there is. */
const ownCatalog = 'AwsDataCatalog';

const inCatalog = z.object({ CatalogName: z.string().min(1).max(256) });
const inDatabase = inCatalog.extend({ DatabaseName: z.string().min(1).max(128).toLowerCase() });
const paged = { MaxResults: z.int().min(1).max(50).default(50), NextToken: z.string().optional() };

export const listDataCatalogs = defineOperation({
  name: 'ListDataCatalogs',
  support: 'full',
  input: z.object({ MaxResults: z.int().min(2).max(50).optional(), NextToken: z.string().optional() }),
  handle: (_: AthenaService) => ({ DataCatalogsSummary: [{ CatalogName: ownCatalog, Type: 'GLUE' }] }),
});

export const getDataCatalog = defineOperation({
  name: 'GetDataCatalog',
  support: 'full',
  input: z.object({ Name: z.string().min(1).max(256) }),
  handle: (_: AthenaService, { Name }) => {
    requireCatalog(Name);
    return { DataCatalog: { Name: ownCatalog, Type: 'GLUE' } };
  },
});

export const listDatabases = defineOperation({
  name: 'ListDatabases',
  support: 'full',
  input: inCatalog.extend(paged),
  handle: async ({ catalog }: AthenaService, { CatalogName, MaxResults, NextToken }) => {
    requireCatalog(CatalogName);
    const { shown, token } = page(await catalog.listDatabases(), MaxResults, NextToken);
    return { DatabaseList: shown.map((Name) => ({ Name })), NextToken: token };
  },
});

/** Partial, as the following: descriptions, parameters and times of databases and tables are not told. */
export const getDatabase = defineOperation({
  name: 'GetDatabase',
  support: 'partial',
  input: inDatabase,
  handle: async (athena: AthenaService, { CatalogName, DatabaseName }) => {
    requireCatalog(CatalogName);
    await requireDatabase(athena, DatabaseName);
    return { Database: { Name: DatabaseName } };
  },
});

/** `Expression` is a regular expression on the name. */
export const listTableMetadata = defineOperation({
  name: 'ListTableMetadata',
  support: 'partial',
  input: inDatabase.extend({ Expression: z.string().max(256).optional(), ...paged }),
  handle: async (athena: AthenaService, request) => {
    requireCatalog(request.CatalogName);
    const { DatabaseName: database, Expression } = request;
    await requireDatabase(athena, database);
    const matches = Expression === undefined ? () => true : expression(Expression);
    const names = (await athena.catalog.listTables(database)).filter(matches);
    const { shown, token } = page(names, request.MaxResults, request.NextToken);
    const tables = await Promise.all(shown.map((name) => athena.catalog.getTable(database, name)));
    return {
      TableMetadataList: tables.flatMap((table) => (table ? [metadata(table)] : [])),
      NextToken: token,
    };
  },
});

export const getTableMetadata = defineOperation({
  name: 'GetTableMetadata',
  support: 'partial',
  input: inDatabase.extend({ TableName: z.string().min(1).max(128).toLowerCase() }),
  handle: async (athena: AthenaService, { CatalogName, DatabaseName, TableName }) => {
    requireCatalog(CatalogName);
    const table = await athena.catalog.getTable(DatabaseName, TableName);
    if (table === null) throw notFound(`Table ${TableName} not found.`);
    return { TableMetadata: metadata(table) };
  },
});

export const listEngineVersions = defineOperation({
  name: 'ListEngineVersions',
  support: 'full',
  input: z.object({ MaxResults: z.int().min(1).max(10).optional(), NextToken: z.string().optional() }),
  handle: (_: AthenaService) => ({
    EngineVersions: ['AUTO', 'Athena engine version 3'].map((SelectedEngineVersion) => ({
      SelectedEngineVersion,
      EffectiveEngineVersion: 'Athena engine version 3',
    })),
  }),
});

function requireCatalog(name: string): void {
  if (name.toLowerCase() === ownCatalog.toLowerCase()) return;
  throw new AthenaFault('INVALID_INPUT', `Data catalog ${name} was not found`);
}

async function requireDatabase({ catalog }: AthenaService, name: string): Promise<void> {
  if ((await catalog.listDatabases()).includes(name)) return;
  throw notFound(`Database ${name} not found.`);
}

/** What Glue says, through Athena. */
function notFound(message: string): AwsError {
  return new AwsError('MetadataException', `${message} (Service: Glue, Status Code: 400)`);
}

function page(names: readonly string[], limit: number, token: string | undefined) {
  const after = token === undefined ? '' : decodePageToken(token, 'names').after;
  const rest = names.toSorted().filter((name) => name > after);
  const shown = rest.slice(0, limit);
  const last = shown.at(-1);
  const isMore = rest.length > shown.length && last !== undefined;
  return { shown, token: isMore ? encodePageToken({ kind: 'names', after: last }) : undefined };
}

function expression(text: string): (name: string) => boolean {
  try {
    const pattern = new RegExp(`^(?:${text})$`, 'i');
    return (name) => pattern.test(name);
  } catch (error) {
    throw new AthenaFault('INVALID_INPUT', `The expression '${text}' is not valid.`, { cause: error });
  }
}

function metadata({
  name,
  columns,
  partitionKeys,
  location,
  parameters,
  serializationLibrary,
}: CatalogTable) {
  return {
    Name: name,
    TableType: 'EXTERNAL_TABLE',
    Columns: columns.map(column),
    PartitionKeys: partitionKeys.map(column),
    Parameters: {
      ...parameters,
      ...(location === null ? {} : { location }),
      ...(serializationLibrary === null ? {} : { 'serde.serialization.lib': serializationLibrary }),
    },
  };
}

function column({ name, type, comment }: CatalogField) {
  return { Name: name, Type: type, Comment: comment ?? undefined };
}
