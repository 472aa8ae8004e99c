import {
  CreateDatabaseCommand,
  DeleteDatabaseCommand,
  GetDatabaseCommand,
  type GlueClient,
} from '@aws-sdk/client-glue';
import { orNull } from '#server/aws/absent.ts';
import { call } from '#server/aws/call.ts';

export type CatalogDatabase = { description: string; parameters: Record<string, string> };

/** A database of the catalog; null when there is none of that name. */
export async function getDatabase(
  client: GlueClient,
  { name }: { name: string },
): Promise<CatalogDatabase | null> {
  const answer = await orNull(
    call('GetDatabase', (abortSignal) =>
      client.send(new GetDatabaseCommand({ Name: name }), { abortSignal }),
    ),
    'EntityNotFoundException',
  );
  if (answer === null) return null;
  return { description: answer.Database?.Description ?? '', parameters: answer.Database?.Parameters ?? {} };
}

export async function createDatabase(
  client: GlueClient,
  { name, database }: { name: string; database: CatalogDatabase },
): Promise<void> {
  await call('CreateDatabase', (abortSignal) =>
    client.send(
      new CreateDatabaseCommand({
        DatabaseInput: { Name: name, Description: database.description, Parameters: database.parameters },
      }),
      { abortSignal },
    ),
  );
}

/** With all the tables in it. */
export async function deleteDatabase(client: GlueClient, { name }: { name: string }): Promise<void> {
  await call('DeleteDatabase', (abortSignal) =>
    client.send(new DeleteDatabaseCommand({ Name: name }), { abortSignal }),
  );
}
